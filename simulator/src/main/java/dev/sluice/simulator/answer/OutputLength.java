package dev.sluice.simulator.answer;

import java.util.Random;

/**
 * How long an answer is when nobody says: decided by the prompt's hash, and spread over many prompts as real answers are. Log-normal with
 * a median of {@value #MEDIAN} and a ninetieth percentile of 424 tokens, which are the figures of a published hour of a conversation
 * service (Azure LLM inference traces, 2023), at most {@value #MAX}.
 */
final class OutputLength {

    static final int MEDIAN = 129;
    static final int MAX = 1_000;

    private static final double SIGMA =
            Math.log(424.0 / MEDIAN) / 1.2815515655446004; // the ninetieth percentile of N(0, 1)

    private OutputLength() {}

    static long of(long promptHash) {
        double normal = new Random(promptHash).nextGaussian(); // its algorithm is specified: the same on every JDK
        return Math.max(1, Math.min(MAX, Math.round(MEDIAN * StrictMath.exp(SIGMA * normal))));
    }
}
