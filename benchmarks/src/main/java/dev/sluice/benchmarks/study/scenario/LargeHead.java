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
import dev.sluice.benchmarks.study.workload.Sizes;
import dev.sluice.benchmarks.study.workload.Texts;
import dev.sluice.limit.Dimension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * One request of two fifths of a bucket of input, among small ones that keep that bucket empty, and beside others that ask for hardly any
 * input and for most of the output: while the large one gathers its input, output runs to waste unless they may pass.
 */
final class LargeHead implements Scenario {

    private static final String KEY = "study.head";
    private static final String READERS = "readers";
    private static final String WRITERS = "writers";
    private static final String LARGE = "large";
    private static final int READERS_JOBS = 1_700; // 3.5 million input tokens: seven minutes
    private static final long LARGE_TOKENS = 180_000; // of 450,000
    private static final int LARGE_OUTPUT = 400;
    private static final int LARGE_MAX_TOKENS = 1_024;
    private static final long ARRIVAL_NANOS = Duration.ofMinutes(2).toNanos();

    private static final Mix WRITING =
            new Mix("writing", Sizes.of(20, 60, 150, 400, 80), Sizes.of(50, 400, 1_400, 4_000, 650), 4_096);
    private static final double WRITTEN_PER_SECOND = 1.8; // 1,170 output tokens of 1,500
    private static final double WRITERS_SECONDS = 400;

    /** Time of refill of a token of input. */
    private static final double NANOS_PER_TOKEN = 1e9 / 7_500;

    /** A tenth of the large request's tokens, for what else the limiter cannot know, beside the error of its estimate. */
    private static final double SLACK_NANOS = 0.1 * LARGE_TOKENS * NANOS_PER_TOKEN;

    @Override
    public void play(Seeds seeds, Findings findings) {
        Punctuality punctuality = new Punctuality(LARGE, LARGE_TOKENS, NANOS_PER_TOKEN);
        Standing ours = Standing.of(
                Contender.engine("the engine", (limiter, clock) -> limiter.listener(punctuality.heard(clock))),
                Setting.ALONE,
                LargeHead::jobs,
                seeds);
        Standing inTurn = Standing.of(
                Contender.engine("the engine without backfill", (limiter, clock) -> limiter.backfill(false)),
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
                KEY + ".backfill-gain", Amount.fraction(utilisation(ours) / utilisation(inTurn)), Amount.fraction(1)));
        List<List<String>> rows = new ArrayList<>();
        for (Contender peer : Contender.PEERS) {
            rows.add(cells(Standing.of(peer, Setting.ALONE, LargeHead::jobs, seeds)));
        }
        rows.add(cells(inTurn));
        rows.add(cells(ours));
        new Chapter(
                        KEY,
                        "A backlog of long prompts with short answers keeps the bucket of input empty; short prompts with long answers come at random and "
                                + "take four fifths of the output. After two minutes a request of 180,000 input tokens joins them, 40 % of a bucket. "
                                + "To gather that much takes 24 s, and it is promised to start an eighth later at the most; what its estimate was too low by is granted on "
                                + "top. A start that the server refuses is none. Output used is what was admitted of it "
                                + "while the large one waited, over what the limit brings in that time.")
                .table(
                        List.of(
                                "client",
                                "lost",
                                "429s per 100",
                                "wait of the large one: median / p95 / longest",
                                "output used meanwhile",
                                "wait of long answers: median / p95 / longest"),
                        rows)
                .addTo(findings);
    }

    private static List<String> cells(Standing standing) {
        boolean started = standing.runs().stream()
                .anyMatch(run -> of(LARGE, run).findAny().isPresent());
        return List.of(
                standing.client(),
                String.format(
                        Locale.ROOT,
                        "%.1f %%",
                        standing.outcome().per100(standing.outcome().lost())),
                String.format(Locale.ROOT, "%.3f", standing.per100()),
                started ? waits(LARGE, standing) : "never started",
                started ? String.format(Locale.ROOT, "%.1f %%", 100 * utilisation(standing)) : "–",
                waits(WRITERS, standing));
    }

    private static String waits(String workflow, Standing standing) {
        return Spread.of(standing.runs().stream()
                        .flatMapToLong(run -> of(workflow, run).mapToLong(run::waitNanos)))
                .toString();
    }

    /** The output admitted while the large one waited, of what its limit refilled, over all runs in which it started. */
    private static double utilisation(Standing standing) {
        double used = 0;
        double supplied = 0;
        for (RunLog run : standing.runs()) {
            long until = of(LARGE, run).mapToLong(run::admittedNanos).findAny().orElse(ARRIVAL_NANOS);
            used += run.jobs().stream()
                    .filter(job -> run.admittedNanos(job) >= ARRIVAL_NANOS && run.admittedNanos(job) < until)
                    .mapToLong(Job::outputTokens)
                    .sum();
            supplied += Setting.ALONE.limits().in(Dimension.OUTPUT_TOKENS) * (until - ARRIVAL_NANOS) / 60e9;
        }
        return used / supplied;
    }

    /** The jobs of a workflow that the server took on. */
    private static Stream<Job> of(String workflow, RunLog run) {
        return run.jobs().stream().filter(job -> job.workflow().equals(workflow) && run.admittedNanos(job) >= 0);
    }

    private static List<Job> jobs(RandomGenerator random) {
        List<Job> jobs = new ArrayList<>();
        for (Job job : Mix.CODE.jobs(READERS_JOBS, random)) {
            jobs.add(job.with(READERS, Priority.STANDARD, 0));
        }
        for (double at = 0; at < WRITERS_SECONDS; at += random.nextExponential() / WRITTEN_PER_SECOND) {
            long nanos = Duration.ofMillis((long) (at * 1e3)).toNanos();
            jobs.add(WRITING.job(jobs.size(), random).with(WRITERS, Priority.STANDARD, nanos));
        }
        jobs.add(Job.of(jobs.size(), LARGE_TOKENS, LARGE_OUTPUT, LARGE_MAX_TOKENS)
                .with(LARGE, Priority.STANDARD, ARRIVAL_NANOS));
        return Texts.written(jobs, random);
    }
}
