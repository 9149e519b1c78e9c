package dev.sluice.simulator.rules;

import dev.sluice.limit.RateLimits;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A workspace of the organisation: calls with its key are under its limits and under the organisation's at once (rate-limits page,
 * 2026-10-08). What it does not limit it inherits.
 *
 * @param id such as {@code wrkspc_batch}
 * @param apiKey the key that belongs to it; all other keys are the default workspace's, which has no limits of its own
 * @param limits by pool, as in {@code Sonnet 5.5}, and there by the word of the Rate Limits API: {@link #REQUESTS}, {@link #INPUT},
 *     {@link #UNCACHED_INPUT}, {@link #OUTPUT}, {@link #FAST_INPUT}, {@link #FAST_OUTPUT}
 */
public record WorkspaceRules(String id, String apiKey, Map<String, Map<String, Long>> limits) {

    /** Requests. */
    public static final String REQUESTS = "requests_per_minute";

    /** All input, what is read from the prompt cache included. */
    public static final String INPUT = "input_tokens_per_minute";

    /** Input that is not read from the prompt cache. */
    public static final String UNCACHED_INPUT = "input_tokens_per_minute_cache_aware";

    /** Output. */
    public static final String OUTPUT = "output_tokens_per_minute";

    /** Uncached input in fast mode. */
    public static final String FAST_INPUT = "fast_itpmca";

    /** Output in fast mode. */
    public static final String FAST_OUTPUT = "fast_otpm";

    private static final Set<String> WORDS = Set.of(REQUESTS, INPUT, UNCACHED_INPUT, OUTPUT, FAST_INPUT, FAST_OUTPUT);

    public WorkspaceRules {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(apiKey, "apiKey");
        Map<String, Map<String, Long>> copy = new HashMap<>();
        limits.forEach((pool, values) -> {
            values.forEach(WorkspaceRules::check);
            copy.put(pool, Map.copyOf(values));
        });
        limits = Map.copyOf(copy);
    }

    /** What it limits of {@code pool} itself. */
    public Map<String, Long> limitsOf(String pool) {
        return limits.getOrDefault(pool, Map.of());
    }

    private static void check(String word, long value) {
        if (!WORDS.contains(word)) {
            throw new IllegalArgumentException("limit: " + word + " (expected: one of " + WORDS + ")");
        }
        if (value < 1 || value > RateLimits.MAX_PER_MINUTE) {
            throw new IllegalArgumentException(
                    word + ": " + value + " (expected: 1 to " + RateLimits.MAX_PER_MINUTE + ")");
        }
    }

    /** Everything but the key. */
    @Override
    public String toString() {
        return "WorkspaceRules[id=" + id + ", limits=" + limits + "]";
    }
}
