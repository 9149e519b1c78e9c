package dev.sluice.benchmarks.study.scenario;

import dev.sluice.benchmarks.study.measure.RunLog;
import dev.sluice.benchmarks.study.measure.Spread;
import dev.sluice.benchmarks.study.measure.Supply;
import dev.sluice.benchmarks.study.picture.Curve;
import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.limit.Dimension;
import java.util.Arrays;
import java.util.function.Predicate;

/** Runs as curves. */
final class Curves {

    /** Wide enough for single large requests not to show, narrow enough for a wave of other keys to. */
    static final double STEP_SECONDS = 15;

    private static final double MINUTE_SECONDS = 60;
    private static final int QUANTILES = 100;

    private Curves() {}

    /** What of one dimension was admitted, as a rate a minute. */
    static Curve admitted(String name, RunLog run, Dimension dimension, double seconds) {
        double[] amounts = amounts(run, dimension, seconds, job -> true);
        return Curve.of(
                name,
                STEP_SECONDS,
                Arrays.stream(amounts)
                        .map(amount -> amount * MINUTE_SECONDS / STEP_SECONDS)
                        .toArray());
    }

    /** What the server lets through, as a rate a minute; what its buckets hold at the start counts for the first step. */
    static Curve supplied(String name, Supply supply, Dimension dimension, double seconds) {
        double[] rates = new double[steps(seconds)];
        double before = supply.by(dimension, 0);
        for (int i = 0; i < rates.length; i++) {
            double after = supply.by(dimension, (i + 1) * STEP_SECONDS);
            rates[i] = (after - before) * MINUTE_SECONDS / STEP_SECONDS;
            before = after;
        }
        return Curve.of(name, STEP_SECONDS, rates);
    }

    /** What some jobs were admitted of one dimension, added up. */
    static Curve total(String name, RunLog run, Dimension dimension, double seconds, Predicate<Job> which) {
        double[] amounts = amounts(run, dimension, seconds, which);
        Arrays.parallelPrefix(amounts, Double::sum);
        return Curve.of(name, STEP_SECONDS, amounts);
    }

    /** Waits in seconds, over the share of requests that wait no longer. */
    static Curve quantiles(String name, Spread waits) {
        double[] seconds = new double[QUANTILES];
        for (int percent = 0; percent < QUANTILES; percent++) {
            seconds[percent] = waits.quantile((double) percent / QUANTILES) / 1e9;
        }
        return Curve.of(name, 1, seconds);
    }

    private static double[] amounts(RunLog run, Dimension dimension, double seconds, Predicate<Job> which) {
        double[] amounts = new double[steps(seconds)];
        for (Job job : run.jobs()) {
            long admitted = run.admittedNanos(job);
            int step = (int) (admitted / 1e9 / STEP_SECONDS);
            if (admitted >= 0 && step < amounts.length && which.test(job)) {
                amounts[step] += job.cost().in(dimension);
            }
        }
        return amounts;
    }

    private static int steps(double seconds) {
        return (int) Math.ceil(seconds / STEP_SECONDS);
    }
}
