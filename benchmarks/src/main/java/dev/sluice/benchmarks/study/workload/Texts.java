package dev.sluice.benchmarks.study.workload;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How long texts are for their tokens. No two workflows write alike, and none knows beforehand: each has a ratio of its own, up to a fifth
 * beside what a client supposes, and each of its prompts another one, up to 15 of a hundred beside that.
 */
public final class Texts {

    private static final double OF_A_WORKFLOW = 0.2;
    private static final double OF_A_PROMPT = 0.15;

    /** As prose of words so short that an estimator which knows nothing yet supposes {@link Job#CHARACTERS_PER_TOKEN}. */
    private static final String WORD = "xx ";

    private Texts() {}

    /** A text of so many characters. */
    public static String of(int characters) {
        return WORD.repeat(characters / WORD.length() + 1).substring(0, characters);
    }

    /** The same jobs, with texts of such lengths. */
    public static List<Job> written(List<Job> jobs, RandomGenerator random) {
        Map<String, Double> workflows = new HashMap<>();
        return jobs.stream()
                .map(job ->
                        job.looking(workflows.computeIfAbsent(job.workflow(), workflow -> about1(OF_A_WORKFLOW, random))
                                * about1(OF_A_PROMPT, random)))
                .toList();
    }

    private static double about1(double most, RandomGenerator random) {
        return 1 + most * (2 * random.nextDouble() - 1);
    }
}
