package dev.sluice.model;

import java.util.Map;

/**
 * The answer of {@code count_tokens}: an estimate by the server, caching left aside.
 *
 * @param inputTokens tokens of the whole prompt
 * @param extra unknown fields by name, in their order
 */
public record TokenCount(long inputTokens, Map<String, RawJson> extra) {

    public TokenCount {
        extra = ExtraFields.copyOf(extra);
    }

    /** A count. */
    public static TokenCount of(long inputTokens) {
        return new TokenCount(inputTokens, ExtraFields.NONE);
    }
}
