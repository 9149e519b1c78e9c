package dev.sluice.benchmarks.study.server;

import dev.sluice.benchmarks.study.workload.Job;
import java.util.SplittableRandom;

/** How long things take: the way to the server, the first byte, each token. */
final class Pace {

    static final long TOKENS_PER_SECOND = 70;

    private static final long SECOND = 1_000_000_000L;
    private static final long LEAST_WAY = 30_000_000;
    private static final long MOST_WAY = 70_000_000;
    private static final long LEAST_FIRST_BYTE = 300_000_000;
    private static final long MOST_FIRST_BYTE = SECOND;
    private static final double MOST_APART = 0.3;
    private static final long INPUT_TOKENS_PER_SECOND = 20_000;

    private Pace() {}

    static long way(SplittableRandom chance) {
        return chance.nextLong(LEAST_WAY, MOST_WAY + 1);
    }

    static long firstByte(Job job, SplittableRandom chance) {
        return chance.nextLong(LEAST_FIRST_BYTE, MOST_FIRST_BYTE + 1)
                + job.inputTokens() * SECOND / INPUT_TOKENS_PER_SECOND;
    }

    /** How many times as long as others an answer takes that comes whole: a client that does not see it shall not know its pace either. */
    static double slowness(SplittableRandom chance) {
        return 1 + MOST_APART * (2 * chance.nextDouble() - 1);
    }

    static long tokens(long count) {
        return count * SECOND / TOKENS_PER_SECOND;
    }
}
