package dev.sluice.benchmarks.bar;

import java.util.stream.LongStream;

/**
 * With which chances a suite in virtual time is run: one run a seed.
 *
 * @param first of them
 * @param count how many, one after the other
 */
public record Seeds(long first, int count) {

    /** Enough runs for a figure of 0.02 in 100 to mean something, and few enough for a minute or two. */
    public static final Seeds STANDARD = new Seeds(1, 5);

    /** At least one. */
    public Seeds {
        if (count < 1) {
            throw new IllegalArgumentException("seeds: " + count + " (expected: at least 1)");
        }
    }

    /** So many times as many, from the same first one. */
    public Seeds times(int factor) {
        return new Seeds(first, count * factor);
    }

    /** Each of them. */
    public LongStream stream() {
        return LongStream.range(first, first + count);
    }
}
