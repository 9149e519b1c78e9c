package dev.sluice.benchmarks.study.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A kind of work. The two here have the statistics of the public Azure traces of 2023 (Splitwise, ISCA 2024); nothing of the traces
 * themselves is in this project.
 *
 * @param name for keys and tables
 * @param input prompt tokens
 * @param output answer tokens
 * @param maxTokens what its requests allow for an answer: the power of two that holds the longest
 */
public record Mix(String name, Sizes input, Sizes output, int maxTokens) {

    /** People in conversation. */
    public static final Mix CONVERSATION = new Mix(
            "conversation", Sizes.of(100, 1_020, 2_734, 14_050, 1_155), Sizes.of(20, 129, 424, 1_000, 211), 1_024);

    /** Completion of code: long prompts, short answers. */
    public static final Mix CODE =
            new Mix("code", Sizes.of(100, 1_469, 5_186, 7_437, 2_048), Sizes.of(5, 13, 55, 1_899, 28), 2_048);

    /** {@code count} jobs, all there from the start. */
    public List<Job> jobs(int count, RandomGenerator random) {
        List<Job> jobs = new ArrayList<>(count);
        for (int id = 0; id < count; id++) {
            jobs.add(job(id, random));
        }
        return jobs;
    }

    /** One job, there from the start. */
    public Job job(int id, RandomGenerator random) {
        return Job.of(id, input.draw(random), output.draw(random), maxTokens);
    }
}
