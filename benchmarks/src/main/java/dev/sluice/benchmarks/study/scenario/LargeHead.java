package dev.sluice.benchmarks.study.scenario;

import dev.sluice.admission.Priority;
import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Seeds;
import dev.sluice.benchmarks.study.measure.RunLog;
import dev.sluice.benchmarks.study.measure.Spread;
import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.workload.Mix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** One request of two fifths of a bucket, among small ones that would each fit long before it. */
final class LargeHead implements Scenario {

    private static final String KEY = "study.head";
    private static final String SMALL = "small";
    private static final String LARGE = "large";
    private static final int SMALL_JOBS = 3_000;
    private static final long LARGE_TOKENS = 180_000; // of 450,000
    private static final int LARGE_OUTPUT = 400;
    private static final long ARRIVAL_NANOS = Duration.ofMinutes(2).toNanos();

    /** The error of an estimate: a tenth of the large request's tokens at 7,500 a second. */
    private static final double SLACK_NANOS = 0.1 * LARGE_TOKENS / 7_500 * 1e9;

    @Override
    public void play(Seeds seeds, Findings findings) {
        Punctuality punctuality = new Punctuality(LARGE);
        Standing ours = Standing.of(
                Contender.engine("the engine", (limiter, clock) -> limiter.listener(punctuality.heard(clock))),
                Setting.ALONE,
                LargeHead::jobs,
                seeds);
        Standing inTurn = Standing.of(
                Contender.engine("without backfill", (limiter, clock) -> limiter.backfill(false)),
                Setting.ALONE,
                LargeHead::jobs,
                seeds);
        Promise.NOTHING_LOST.judge(KEY, ours, List.of(), findings);
        findings.bar(Bar.atMost(
                KEY + ".after-promise",
                Amount.nanos((double) punctuality.latestNanos()),
                List.of(),
                Amount.nanos(SLACK_NANOS)));
        findings.bar(Bar.atLeast(
                KEY + ".backfill-gain",
                Amount.fraction(inTurn.outcome().overBound() / ours.outcome().overBound()),
                Amount.fraction(1)));
        new Chapter(
                        KEY,
                        "After two minutes a request of 180,000 input tokens, 40 % of a bucket, joins a backlog of small ones. "
                                + "To gather that much takes 24 s; it is promised to start within 27 s, and smaller ones pass it meanwhile.")
                .table(
                        Standing.HEADINGS,
                        List.of(
                                ours.cells(Priority.STANDARD),
                                large("its large one", ours),
                                inTurn.cells(Priority.STANDARD),
                                large("its large one", inTurn)))
                .addTo(findings);
    }

    private static List<String> large(String name, Standing standing) {
        List<String> cells = new ArrayList<>(standing.cells(Priority.STANDARD));
        cells.set(0, name);
        cells.set(
                cells.size() - 1,
                Spread.of(standing.runs().stream().flatMapToLong(LargeHead::largeWait))
                        .toString());
        return cells;
    }

    private static LongStream largeWait(RunLog run) {
        return run.jobs().stream().filter(job -> job.workflow().equals(LARGE)).mapToLong(run::waitNanos);
    }

    private static List<Job> jobs(RandomGenerator random) {
        List<Job> jobs = new ArrayList<>();
        for (Job job : Mix.CONVERSATION.jobs(SMALL_JOBS, random)) {
            jobs.add(job.with(SMALL, Priority.STANDARD, 0));
        }
        jobs.add(Job.of(SMALL_JOBS, LARGE_TOKENS, LARGE_OUTPUT, Mix.CONVERSATION.maxTokens())
                .with(LARGE, Priority.STANDARD, ARRIVAL_NANOS));
        return jobs;
    }
}
