package dev.sluice.cli.progress;

import java.time.Duration;

/** Shows how a run stands. Called by one thread at a time. */
public interface Progress extends AutoCloseable {

    /** How often it wants to be told; the time between two calls of {@link #show}. */
    Duration period();

    /** Shows this in place of what it showed before. */
    void show(Standing standing);

    /** Leaves the terminal as it was found. Idempotent. */
    @Override
    void close();

    /** Shows nothing. */
    static Progress none() {
        return new Progress() {
            @Override
            public Duration period() {
                return Duration.ofHours(1);
            }

            @Override
            public void show(Standing standing) {
                // nothing to see
            }

            @Override
            public void close() {
                // nothing to leave
            }
        };
    }
}
