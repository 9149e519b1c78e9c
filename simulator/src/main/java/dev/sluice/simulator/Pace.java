package dev.sluice.simulator;

import java.time.Duration;

/**
 * How fast answers come. The delays run in real time; production runs by the simulator's ticker, as the buckets do.
 *
 * @param tokensPerSecond output tokens a second within one answer; 0 for as fast as the connection takes them
 * @param timeToFirstToken from admission to the first token
 * @param latency one way between client and server: a request is admitted that much later, and each byte of the answer arrives
 *     that much after it was produced
 */
public record Pace(long tokensPerSecond, Duration timeToFirstToken, Duration latency) {

    /** At once: what most tests want. */
    public static final Pace UNLIMITED = new Pace(0, Duration.ZERO, Duration.ZERO);

    public Pace {
        if (tokensPerSecond < 0) {
            throw new IllegalArgumentException("tokensPerSecond: " + tokensPerSecond + " (expected: >= 0)");
        }
        requireNotNegative("timeToFirstToken", timeToFirstToken);
        requireNotNegative("latency", latency);
    }

    private static void requireNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: not negative)");
        }
    }
}
