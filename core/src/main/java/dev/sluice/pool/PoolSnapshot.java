package dev.sluice.pool;

import dev.sluice.admission.Priority;
import dev.sluice.budget.BucketLevel;
import dev.sluice.headers.PriorityReading;
import dev.sluice.limit.Dimension;
import java.time.Duration;

/**
 * One pool at one moment, for display.
 *
 * @param pool its name
 * @param requests the RPM bucket
 * @param inputTokens the ITPM bucket
 * @param outputTokens the OTPM bucket
 * @param inFlight reservations that have not ended
 * @param interactive waiting requests of that class
 * @param standard waiting requests of that class
 * @param background waiting requests of that class
 * @param closedFor how long a 429 or an outage still keeps the pool closed; zero if it is open
 * @param priority what headers said last of the capacity committed for the priority tier; empty where they said nothing. Calls within it are
 *     in the three buckets as all others are
 */
public record PoolSnapshot(
        String pool,
        BucketLevel requests,
        BucketLevel inputTokens,
        BucketLevel outputTokens,
        int inFlight,
        int interactive,
        int standard,
        int background,
        Duration closedFor,
        PriorityReading priority) {

    /** A pool without a priority tier. */
    public PoolSnapshot(
            String pool,
            BucketLevel requests,
            BucketLevel inputTokens,
            BucketLevel outputTokens,
            int inFlight,
            int interactive,
            int standard,
            int background,
            Duration closedFor) {
        this(
                pool,
                requests,
                inputTokens,
                outputTokens,
                inFlight,
                interactive,
                standard,
                background,
                closedFor,
                PriorityReading.NONE);
    }

    /** The bucket of {@code dimension}. */
    public BucketLevel in(Dimension dimension) {
        return switch (dimension) {
            case REQUESTS -> requests;
            case INPUT_TOKENS -> inputTokens;
            case OUTPUT_TOKENS -> outputTokens;
        };
    }

    /** How many requests of class {@code priority} wait. */
    public int queued(Priority priority) {
        return switch (priority) {
            case INTERACTIVE -> interactive;
            case STANDARD -> standard;
            case BACKGROUND -> background;
        };
    }

    /** How many requests wait, all classes together. */
    public int queued() {
        return interactive + standard + background;
    }
}
