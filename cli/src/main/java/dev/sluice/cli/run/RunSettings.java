package dev.sluice.cli.run;

import java.time.Duration;

/**
 * How a run goes about its work.
 *
 * @param concurrency lines of one group under way at once: those in flight and those that wait for their budgets
 * @param grace how long calls in flight may go on once the run is told to end
 */
public record RunSettings(int concurrency, Duration grace) {

    /** Most answers end within it, and container platforms kill after 10 s (Docker) to 30 s (Kubernetes). */
    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(8);

    /**
     * Lines beyond those in flight that are read ahead, so that the limiter always has somebody to admit: at 10,000 requests a minute
     * this is under half a second's worth.
     */
    public static final int READ_AHEAD = 64;

    public RunSettings {
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency: " + concurrency + " (expected: >= 1)");
        }
    }

    /** The settings for this many calls in flight. */
    public static RunSettings inFlight(int calls) {
        return new RunSettings(calls + READ_AHEAD, DEFAULT_GRACE);
    }
}
