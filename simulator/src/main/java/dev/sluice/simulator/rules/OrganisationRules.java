package dev.sluice.simulator.rules;

import dev.sluice.limit.OutputAccounting;
import dev.sluice.limit.RateLimits;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The limits one organisation lives under. Every pool has three buckets that refill continuously; {@code depth} says how many
 * seconds of the per-minute limit a bucket holds, since the API may enforce a limit over less than a minute and does not say over
 * how much (rate-limits page, 2026-10-08).
 *
 * @param limits what each pool has per minute
 * @param poolLimits the pools that differ, by name
 * @param depth how much time's refill a bucket holds, &gt; 0, a minute unless told otherwise
 * @param countTokensPerMinute requests per minute to {@code count_tokens}, a budget of its own
 * @param estimateError how far the estimate charged at admission may miss the real input, as a fraction from 0 to 0.9
 * @param maxConcurrent calls in flight above which a 429 follows; 0 for no such limit
 * @param ramp the acceleration limit, or null for none
 * @param spend the spend limit, or null for none
 * @param outputAccounting what a call is charged of its output, and when
 * @param priority what is committed for the priority tier, or null for none
 */
public record OrganisationRules(
        RateLimits limits,
        Map<String, RateLimits> poolLimits,
        Duration depth,
        long countTokensPerMinute,
        double estimateError,
        int maxConcurrent,
        @Nullable RampRule ramp,
        @Nullable SpendRule spend,
        OutputAccounting outputAccounting,
        @Nullable PriorityRule priority) {

    /** A bucket holds the limit of a whole minute: what the documentation describes. */
    public static final Duration DEFAULT_DEPTH = Duration.ofMinutes(1);

    /** Ten minutes: more would overflow the buckets' arithmetic at the highest limit. */
    public static final Duration MAX_DEPTH = Duration.ofMinutes(10);

    /** A tenth: enough that a client which takes the estimate for the truth is found out. */
    public static final double DEFAULT_ESTIMATE_ERROR = 0.1;

    public OrganisationRules {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(outputAccounting, "outputAccounting");
        poolLimits = Map.copyOf(poolLimits);
        if (depth.isNegative() || depth.isZero() || depth.compareTo(MAX_DEPTH) > 0) {
            throw new IllegalArgumentException(
                    "depth: " + depth + " (expected: more than 0, at most " + MAX_DEPTH + ")");
        }
        if (countTokensPerMinute < 1 || countTokensPerMinute > RateLimits.MAX_PER_MINUTE) {
            throw new IllegalArgumentException("countTokensPerMinute: " + countTokensPerMinute + " (expected: 1 to "
                    + RateLimits.MAX_PER_MINUTE + ")");
        }
        if (!(estimateError >= 0 && estimateError <= 0.9)) {
            throw new IllegalArgumentException("estimateError: " + estimateError + " (expected: 0 to 0.9)");
        }
        if (maxConcurrent < 0) {
            throw new IllegalArgumentException("maxConcurrent: " + maxConcurrent + " (expected: >= 0)");
        }
    }

    /** The rules of a server that charges output as it is written, as the API does, for an organisation without a priority tier. */
    public OrganisationRules(
            RateLimits limits,
            Map<String, RateLimits> poolLimits,
            Duration depth,
            long countTokensPerMinute,
            double estimateError,
            int maxConcurrent,
            @Nullable RampRule ramp,
            @Nullable SpendRule spend) {
        this(
                limits,
                poolLimits,
                depth,
                countTokensPerMinute,
                estimateError,
                maxConcurrent,
                ramp,
                spend,
                OutputAccounting.AS_WRITTEN,
                null);
    }

    /** What {@code pool} has per minute. */
    public RateLimits limitsOf(String pool) {
        return poolLimits.getOrDefault(pool, limits);
    }
}
