package dev.sluice.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call used. {@code inputTokens} is only what comes after the last cache breakpoint; see {@link #chargedInputTokens()} and
 * {@link #totalInputTokens()}. Read tolerantly: a count that is missing is 0, or null where the API may leave it out.
 *
 * @param inputTokens uncached input
 * @param outputTokens output, thinking included
 * @param cacheCreationInputTokens input written to the prompt cache; null if absent
 * @param cacheReadInputTokens input read from the prompt cache; null if absent
 * @param cacheCreation cache writes by time to live; null if absent
 * @param outputTokensDetails parts of the output; null if absent
 * @param serverToolUse how often server tools ran; null if absent
 * @param serviceTier which capacity served it; null if absent
 * @param speed at which speed it really ran; null if absent
 * @param inferenceGeo where it ran; null if absent
 * @param iterations each sampling of its own, in beta; null if absent
 * @param extra unknown fields by name, in their order
 */
public record Usage(
        long inputTokens,
        long outputTokens,
        @Nullable Long cacheCreationInputTokens,
        @Nullable Long cacheReadInputTokens,
        @Nullable CacheCreation cacheCreation,
        @Nullable OutputTokensDetails outputTokensDetails,
        @Nullable ServerToolUsage serverToolUse,
        @Nullable ServiceTier serviceTier,
        @Nullable Speed speed,
        @Nullable String inferenceGeo,
        @Nullable List<UsageIteration> iterations,
        Map<String, RawJson> extra) {

    /** Nothing used, or nothing known. */
    public static final Usage NONE = of(0, 0);

    public Usage {
        iterations = iterations == null ? null : List.copyOf(iterations);
        extra = ExtraFields.copyOf(extra);
    }

    /** A usage without caching. */
    public static Usage of(long inputTokens, long outputTokens) {
        return of(inputTokens, null, null, outputTokens);
    }

    /** A usage with prompt caching; null counts are left out on the wire. */
    public static Usage of(
            long inputTokens,
            @Nullable Long cacheCreationInputTokens,
            @Nullable Long cacheReadInputTokens,
            long outputTokens) {
        return new Usage(
                inputTokens,
                outputTokens,
                cacheCreationInputTokens,
                cacheReadInputTokens,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                ExtraFields.NONE);
    }

    /**
     * What counts against input tokens per minute: uncached input and cache writes; cache reads are free on current models
     * (claude-api rate-limits page, 2026-10-08). Where they are not, {@link #totalInputTokens()} counts.
     */
    public long chargedInputTokens() {
        return inputTokens + orZero(cacheCreationInputTokens);
    }

    /** The whole prompt: uncached input, cache writes and cache reads. */
    public long totalInputTokens() {
        return chargedInputTokens() + orZero(cacheReadInputTokens);
    }

    /**
     * This usage overwritten by a {@code message_delta}'s: its values are totals of the whole message, never to be added, and
     * one that is absent or null keeps the value from {@code message_start}.
     */
    public Usage overwrittenBy(MessageDeltaUsage newer) {
        return new Usage(
                newer.inputTokens() != null ? newer.inputTokens() : inputTokens,
                newer.outputTokens() != null ? newer.outputTokens() : outputTokens,
                newer.cacheCreationInputTokens() != null ? newer.cacheCreationInputTokens() : cacheCreationInputTokens,
                newer.cacheReadInputTokens() != null ? newer.cacheReadInputTokens() : cacheReadInputTokens,
                cacheCreation,
                newer.outputTokensDetails() != null ? newer.outputTokensDetails() : outputTokensDetails,
                newer.serverToolUse() != null ? newer.serverToolUse() : serverToolUse,
                serviceTier,
                speed,
                inferenceGeo,
                newer.iterations() != null ? newer.iterations() : iterations,
                overwrittenExtra(newer));
    }

    private Map<String, RawJson> overwrittenExtra(MessageDeltaUsage newer) {
        ExtraFields.Builder merged = new ExtraFields.Builder();
        extra.forEach((name, value) -> {
            // A null from message_start is over once the value has come.
            if (!newer.holds(name)) {
                merged.put(name, value);
            }
        });
        newer.extra().forEach((name, value) -> {
            boolean keepsOlder = holds(name) || extra.containsKey(name);
            if (!value.isNull() || !keepsOlder) {
                merged.put(name, value);
            }
        });
        return merged.build();
    }

    /** Whether the known field that is {@code name} on the wire has a value. */
    private boolean holds(String name) {
        return switch (name) {
            case "input_tokens", "output_tokens" -> true;
            case "cache_creation_input_tokens" -> cacheCreationInputTokens != null;
            case "cache_read_input_tokens" -> cacheReadInputTokens != null;
            case "output_tokens_details" -> outputTokensDetails != null;
            case "server_tool_use" -> serverToolUse != null;
            case "iterations" -> iterations != null;
            default -> false;
        };
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
