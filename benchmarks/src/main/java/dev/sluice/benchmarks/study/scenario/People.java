package dev.sluice.benchmarks.study.scenario;

import dev.sluice.admission.Priority;
import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.workload.Mix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Interactive requests that come at random, and a batch of background ones that is there from the start. */
final class People {

    /** Of the input tokens, the dimension that binds conversations, under the limits of {@link Setting#ALONE}. */
    static final double TOKENS_PER_SECOND = 7_500;

    private static final String PEOPLE = "people";
    private static final String BATCH = "batch";

    private People() {}

    /** People whose requests take {@code load} of what the limits carry, for {@code seconds}. */
    static List<Job> asking(double load, double seconds, RandomGenerator random) {
        double perSecond = load * TOKENS_PER_SECOND / Mix.CONVERSATION.input().mean();
        List<Job> jobs = new ArrayList<>();
        for (double at = random.nextExponential() / perSecond;
                at < seconds;
                at += random.nextExponential() / perSecond) {
            long nanos = Duration.ofMillis((long) (at * 1e3)).toNanos();
            jobs.add(Mix.CONVERSATION.job(jobs.size(), random).with(PEOPLE, Priority.INTERACTIVE, nanos));
        }
        return jobs;
    }

    /** Adds {@code count} background requests to {@code jobs}. */
    static void addBatch(int count, List<Job> jobs, RandomGenerator random) {
        for (int i = 0; i < count; i++) {
            jobs.add(Mix.CONVERSATION.job(jobs.size(), random).with(BATCH, Priority.BACKGROUND, 0));
        }
    }
}
