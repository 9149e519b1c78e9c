package dev.sluice.budget;

import dev.sluice.limit.Dimension;
import dev.sluice.limit.OutputAccounting;
import dev.sluice.limit.RateLimits;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Budget} is to keep to.
 *
 * @param start the limits until headers say otherwise; null: none, so that everything is admitted
 * @param ceiling what no header can raise the limits above; null: headers alone decide
 * @param depth how much of the limit a bucket holds, as a time of refill, a millisecond to a minute
 * @param output how the server counts output
 */
public record BudgetTerms(
        @Nullable RateLimits start, @Nullable RateLimits ceiling, Duration depth, OutputAccounting output) {

    public BudgetTerms {
        requireDepth(depth);
        Objects.requireNonNull(output, "output");
    }

    /** {@code depth}, if a bucket can be so deep: a millisecond's refill to a minute's. */
    public static Duration requireDepth(Duration depth) {
        if (depth.compareTo(Duration.ofMillis(1)) < 0 || depth.compareTo(Budget.DEFAULT_DEPTH) > 0) {
            throw new IllegalArgumentException("depth: " + depth + " (expected: 1 ms to " + Budget.DEFAULT_DEPTH + ")");
        }
        return depth;
    }

    /** Whether the server charges {@code dimension} as a call uses it, and not all that is held on arrival. */
    boolean chargesLate(Dimension dimension) {
        return dimension == Dimension.OUTPUT_TOKENS && output == OutputAccounting.AS_WRITTEN;
    }
}
