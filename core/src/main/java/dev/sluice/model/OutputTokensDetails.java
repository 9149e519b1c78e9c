package dev.sluice.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parts of {@code output_tokens}, not to be added to it.
 *
 * @param thinkingTokens tokens of thinking; null if absent
 * @param extra unknown fields by name, in their order
 */
public record OutputTokensDetails(@Nullable Long thinkingTokens, Map<String, RawJson> extra) {

    public OutputTokensDetails {
        extra = ExtraFields.copyOf(extra);
    }
}
