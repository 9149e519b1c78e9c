package dev.sluice.pool;

import dev.sluice.limit.RateLimits;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one pool may use, by the words of the Rate Limits API (claude-api admin reference, 2026-11). What a word limits is the lower of the
 * organisation's value and the workspace's; what has none is not limited, and its first header says.
 *
 * @param limits to start from; headers overrule them, within the ceiling
 * @param ceiling what the workspace keeps to whatever the headers, which speak of the organisation, allow; null: no limits of its own
 * @param chargesCacheReads whether input read from the prompt cache counts
 */
record PoolTerms(RateLimits limits, @Nullable RateLimits ceiling, boolean chargesCacheReads) {

    private static final String REQUESTS = "requests_per_minute";

    /** All input, what is read from the cache included. */
    private static final String INPUT = "input_tokens_per_minute";

    private static final String UNCACHED_INPUT = "input_tokens_per_minute_cache_aware";
    private static final String OUTPUT = "output_tokens_per_minute";
    private static final String FAST_INPUT = "fast_itpmca";
    private static final String FAST_OUTPUT = "fast_otpm";

    private static final long NONE = RateLimits.MAX_PER_MINUTE;
    private static final RateLimits UNLIMITED = new RateLimits(NONE, NONE, NONE);

    /** The terms of standard speed; null if nothing of it is limited. */
    static @Nullable PoolTerms standard(Map<String, Long> organisation, Map<String, Long> workspace) {
        return of(organisation, workspace, UNCACHED_INPUT, OUTPUT);
    }

    /** The terms of fast mode, which has tokens of its own; null if there are none. */
    static @Nullable PoolTerms fast(Map<String, Long> organisation, Map<String, Long> workspace) {
        boolean none = value(organisation, workspace, FAST_INPUT) == NONE
                && value(organisation, workspace, FAST_OUTPUT) == NONE;
        return none ? null : of(organisation, workspace, FAST_INPUT, FAST_OUTPUT);
    }

    private static @Nullable PoolTerms of(
            Map<String, Long> organisation, Map<String, Long> workspace, String uncachedInput, String output) {
        long uncached = value(organisation, workspace, uncachedInput);
        long all = uncachedInput.equals(UNCACHED_INPUT) ? value(organisation, workspace, INPUT) : NONE;
        RateLimits limits = new RateLimits(
                value(organisation, workspace, REQUESTS), input(all, uncached), value(organisation, workspace, output));
        if (limits.equals(UNLIMITED)) {
            return null;
        }
        boolean twoInputs = all != NONE && uncached != NONE;
        RateLimits ceiling = new RateLimits(
                own(organisation, workspace, REQUESTS),
                twoInputs
                        ? limits.inputTokensPerMinute()
                        : own(organisation, workspace, all == NONE ? uncachedInput : INPUT),
                own(organisation, workspace, output));
        return new PoolTerms(limits, ceiling.equals(UNLIMITED) ? null : ceiling, all != NONE);
    }

    /**
     * Two limits that count differently, in one bucket that counts all: right for the one, careful for the other. It stays below the
     * limit on uncached input, so that headers which speak of that are never taken for its own and do not fill it up.
     */
    private static long input(long all, long uncached) {
        return uncached == NONE ? all : all == NONE ? uncached : Math.min(all, Math.max(1, uncached - 1));
    }

    private static long value(Map<String, Long> organisation, Map<String, Long> workspace, String type) {
        return Math.min(organisation.getOrDefault(type, NONE), workspace.getOrDefault(type, NONE));
    }

    /** What the workspace allows, where that is less than what the organisation has. */
    private static long own(Map<String, Long> organisation, Map<String, Long> workspace, String type) {
        long value = workspace.getOrDefault(type, NONE);
        return value < organisation.getOrDefault(type, NONE) ? value : NONE;
    }
}
