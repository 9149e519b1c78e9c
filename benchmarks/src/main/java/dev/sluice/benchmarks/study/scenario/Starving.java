package dev.sluice.benchmarks.study.scenario;

import dev.sluice.admission.Priority;
import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Seeds;
import dev.sluice.benchmarks.study.measure.RunLog;
import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.workload.Texts;
import dev.sluice.pool.Limiter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** People who ask for nearly all that the limits carry, while a batch waits in the limiter: how long can it take? */
final class Starving implements Scenario {

    private static final String KEY = "study.ageing";
    private static final double LOAD = 0.95;
    private static final double SECONDS = 1_500;

    /** 577,500 tokens, of 675,000 that are there in ten minutes: a full bucket, and the 5 % that people leave. */
    private static final int BATCH = 500;

    private static final double AGEING_SECONDS = Limiter.Builder.DEFAULT_AGEING.toSeconds();

    /** What those get that have waited so long, in tokens a second: a tenth. */
    private static final double AGED_TOKENS_PER_SECOND = People.TOKENS_PER_SECOND / 10;

    @Override
    public void play(Seeds seeds, Findings findings) {
        Standing ours = Standing.of(Contender.engineAskedAtOnce(), Setting.ALONE, Starving::jobs, seeds);
        Standing calm = Standing.of(
                Contender.ENGINE,
                Setting.ALONE,
                random -> Texts.written(People.asking(LOAD, SECONDS, random), random),
                seeds);
        double overPromise =
                ours.runs().stream().mapToDouble(Starving::overPromise).max().orElseThrow();
        int aged = ours.runs().stream().mapToInt(Starving::aged).sum();
        Promise.NOTHING_LOST.judge(KEY, ours, List.of(), findings);
        findings.bar(Bar.atMost(
                "study.flood.background-longest",
                Amount.nanos((double) ours.waits(Priority.BACKGROUND).most()),
                List.of(),
                Amount.nanos(AGEING_SECONDS * 1e9)));
        findings.bar(Bar.atMost(KEY + ".over-promise", Amount.fraction(overPromise), List.of(), Amount.fraction(1)));
        new Chapter(
                        KEY,
                        "Interactive requests come at random for 25 minutes and take 95 % of what the limits carry; 500 background requests wait in the "
                                + "limiter from the start, all of them, which is as much as the limits have left in ten minutes. In time before ten minutes have passed those "
                                + "that still wait go ahead of people, within a tenth of what is admitted. So two things are judged: "
                                + "that none waits longer than the ten minutes, and what holds for any backlog: ten minutes, and the time in "
                                + "which a tenth of the limit serves those that waited then and were before it. "
                                + String.format(
                                        Locale.ROOT,
                                        "%,d of %,d had to wait ten minutes.",
                                        aged,
                                        BATCH * ours.runs().size()))
                .table(
                        Standing.HEADINGS,
                        List.of(
                                named("people, no batch", calm, Priority.INTERACTIVE),
                                named("people beside the batch", ours, Priority.INTERACTIVE),
                                named("the batch", ours, Priority.BACKGROUND)))
                .addTo(findings);
    }

    private static List<String> named(String name, Standing standing, Priority priority) {
        List<String> cells = new ArrayList<>(standing.cells(priority));
        cells.set(0, name);
        return cells;
    }

    private static List<Job> jobs(RandomGenerator random) {
        List<Job> jobs = People.asking(LOAD, SECONDS, random);
        People.addBatch(BATCH, jobs, random);
        return Texts.written(jobs, random);
    }

    /** The largest wait of a background request over what ageing bounds it to; they stand in the order of their ids. */
    private static double overPromise(RunLog run) {
        double worst = 0;
        long aheadTokens = 0;
        for (Job job : run.jobs()) {
            if (job.priority() == Priority.BACKGROUND) {
                double wait = run.waitNanos(job) / 1e9;
                if (wait > AGEING_SECONDS) {
                    aheadTokens += job.inputTokens();
                }
                worst = Math.max(worst, wait / (AGEING_SECONDS + aheadTokens / AGED_TOKENS_PER_SECOND));
            }
        }
        return worst;
    }

    private static int aged(RunLog run) {
        return (int) run.jobs().stream()
                .filter(job -> job.priority() == Priority.BACKGROUND && run.waitNanos(job) / 1e9 > AGEING_SECONDS)
                .count();
    }
}
