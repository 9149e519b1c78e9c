package dev.sluice.benchmarks.study.scenario;

import dev.sluice.admission.Priority;
import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Seeds;
import dev.sluice.benchmarks.study.picture.Picture;
import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.workload.Mix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** People who ask now and then, at half of what the limits carry, beside a backlog that nobody waits for. */
final class Flood implements Scenario {

    private static final String KEY = "study.flood";
    private static final String PEOPLE = "people";
    private static final String BATCH = "batch";

    private static final double SECONDS = 1_200;
    private static final double ASKED_PER_SECOND = 3.25; // of 1,155 tokens each: half of 450,000 a minute
    private static final int FLOOD = 4_000;

    /** By when a waiting background request is served ahead of its class. */
    private static final Amount BACKGROUND_BOUND = Amount.nanos(600e9);

    /** An average request's time of refill in the dimension that binds: 1,155 tokens at 7,500 a second. */
    private static final double SERVICE_NANOS = 1_155 / 7_500.0 * 1e9;

    @Override
    public void play(Seeds seeds, Findings findings) {
        Standing calm = Standing.of(Contender.ENGINE, Setting.ALONE, Flood::people, seeds);
        Standing flooded = Standing.of(
                Contender.ENGINE,
                Setting.ALONE,
                random -> {
                    List<Job> jobs = people(random);
                    for (int i = 0; i < FLOOD; i++) {
                        jobs.add(Mix.CONVERSATION.job(jobs.size(), random).with(BATCH, Priority.BACKGROUND, 0));
                    }
                    return jobs;
                },
                seeds);
        Promise.NOTHING_LOST.judge(KEY, flooded, List.of(), findings);
        findings.bar(Bar.atMost(
                KEY + ".interactive-p95",
                Amount.nanos((double) flooded.waits(Priority.INTERACTIVE).quantile(0.95)),
                List.of(),
                Amount.nanos(calm.waits(Priority.INTERACTIVE).quantile(0.95) + SERVICE_NANOS)));
        findings.bar(Bar.atMost(
                KEY + ".background-longest",
                Amount.nanos((double) flooded.queued(Priority.BACKGROUND).most()),
                List.of(),
                BACKGROUND_BOUND));
        new Chapter(
                        KEY,
                        "Interactive requests come at random, at half of what the limits carry, for twenty minutes; 4,000 background requests "
                                + "are there from the start. Waits of the first two lines are those of the interactive ones.")
                .table(
                        Standing.HEADINGS,
                        List.of(
                                named("interactive alone", calm, Priority.INTERACTIVE),
                                named("interactive beside the flood", flooded, Priority.INTERACTIVE),
                                named("the flood", flooded, Priority.BACKGROUND)))
                .picture(new Picture(
                        "Waits of interactive requests, in seconds",
                        "% of requests that wait no longer",
                        List.of(
                                Curves.quantiles("alone", calm.waits(Priority.INTERACTIVE)),
                                Curves.quantiles("beside the flood", flooded.waits(Priority.INTERACTIVE)))))
                .addTo(findings);
    }

    private static List<String> named(String name, Standing standing, Priority priority) {
        List<String> cells = new ArrayList<>(standing.cells(priority));
        cells.set(0, name);
        return cells;
    }

    private static List<Job> people(RandomGenerator random) {
        List<Job> jobs = new ArrayList<>();
        double seconds = random.nextExponential() / ASKED_PER_SECOND;
        while (seconds < SECONDS) {
            long nanos = Duration.ofMillis((long) (seconds * 1e3)).toNanos();
            jobs.add(Mix.CONVERSATION.job(jobs.size(), random).with(PEOPLE, Priority.INTERACTIVE, nanos));
            seconds += random.nextExponential() / ASKED_PER_SECOND;
        }
        return jobs;
    }
}
