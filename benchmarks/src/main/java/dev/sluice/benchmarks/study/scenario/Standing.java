package dev.sluice.benchmarks.study.scenario;

import dev.sluice.admission.Priority;
import dev.sluice.benchmarks.bar.Seeds;
import dev.sluice.benchmarks.study.measure.Outcome;
import dev.sluice.benchmarks.study.measure.RunLog;
import dev.sluice.benchmarks.study.measure.Spread;
import dev.sluice.benchmarks.study.measure.Supply;
import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.world.World;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongBiFunction;

/**
 * How one client fared in one situation, over several runs with chance of their own.
 *
 * @param client who
 * @param outcome the figures of all runs
 * @param runs their logs
 */
record Standing(String client, Outcome outcome, List<RunLog> runs) {

    static final List<String> HEADINGS = List.of(
            "client",
            "lost",
            "429s per 100",
            "after the first minute",
            "after 200 answers",
            "last admission / bound",
            "wait: median / p95 / longest");

    /** One run for each seed, side by side: they know nothing of each other. */
    static Standing of(Contender contender, Setting setting, Workload workload, Seeds seeds) {
        List<RunLog> runs = seeds.stream()
                .parallel()
                .mapToObj(seed -> Run.of(setting, workload.jobs(new World(seed).random("jobs")), contender, seed))
                .toList();
        Outcome sum =
                runs.stream().map(run -> Outcome.of(run, setting.supply())).reduce(Outcome.NONE, Outcome::plus);
        return new Standing(contender.name(), sum, runs);
    }

    /** 429s to a hundred jobs. */
    double per100() {
        return outcome.per100(outcome.refusals());
    }

    /** Of its runs, the one that used the least of the output's refill after the warm-up. */
    double outputUse(Supply supply) {
        return runs.stream().mapToDouble(run -> run.outputUse(supply)).min().orElseThrow();
    }

    /** From asking to the server's admission, over all jobs of a class that were admitted. */
    Spread waits(Priority priority) {
        return spread(priority, RunLog::waitNanos);
    }

    /** In the limiter's queue, over all jobs of a class that were admitted. */
    Spread queued(Priority priority) {
        return spread(priority, RunLog::queuedNanos);
    }

    private Spread spread(Priority priority, ToLongBiFunction<RunLog, Job> nanos) {
        return Spread.of(runs.stream()
                .flatMapToLong(run -> run.jobs().stream()
                        .filter(job -> job.priority() == priority && run.admittedNanos(job) >= 0)
                        .mapToLong(job -> nanos.applyAsLong(run, job))));
    }

    /** A line of the table under {@link #HEADINGS}. */
    List<String> cells(Priority priority) {
        return List.of(
                client,
                String.format(Locale.ROOT, "%.1f %%", outcome.per100(outcome.lost())),
                String.format(Locale.ROOT, "%.3f", per100()),
                String.format(Locale.ROOT, "%.3f", outcome.per100(outcome.lateRefusals())),
                String.format(Locale.ROOT, "%.3f", outcome.per100(outcome.learnedRefusals())),
                outcome.lost() == 0 ? String.format(Locale.ROOT, "%.4f", outcome.overBound()) : "–",
                waits(priority).toString());
    }
}
