package dev.sluice.simulator.request;

import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of the simulator itself, in its {@code metadata.user_id}: {@code simulate:} and then, divided by commas,
 * {@code output_tokens=N} for an answer of exactly so many tokens, {@code fault=NAME} for a fault, {@code id=TEXT} for a name in the
 * tally. Any other {@code user_id} is a name for the tally.
 *
 * @param outputTokens how long the answer is; null for what the prompt decides
 * @param fault what goes wrong; null for what the plan decides
 * @param id the request's name in the tally; null if it has none
 */
public record Directive(
        @Nullable Long outputTokens,
        @Nullable Fault fault,
        @Nullable String id) {

    private static final String PREFIX = "simulate:";
    private static final Directive NOTHING = new Directive(null, null, null);

    static Directive of(Json body) {
        Json metadata = Fields.optionalObject(body, "metadata", "metadata");
        String userId = metadata == null ? null : Fields.optionalText(metadata, "user_id", "metadata.user_id");
        if (userId == null) {
            return NOTHING;
        }
        if (!userId.startsWith(PREFIX)) {
            return new Directive(null, null, userId);
        }
        Directive directive = NOTHING;
        for (String part : userId.substring(PREFIX.length()).split(",", -1)) {
            directive = directive.with(part.strip());
        }
        return directive;
    }

    private Directive with(String part) {
        int equals = part.indexOf('=');
        String value = part.substring(equals + 1);
        try {
            return switch (part.substring(0, Math.max(0, equals))) {
                case "output_tokens" -> new Directive(notNegative(value), fault, id);
                case "fault" -> new Directive(outputTokens, Fault.named(value), id);
                case "id" -> new Directive(outputTokens, fault, value);
                default ->
                    throw new IllegalArgumentException(
                            "(expected: output_tokens=N, fault=NAME or id=TEXT, divided by commas)");
            };
        } catch (IllegalArgumentException e) {
            throw RefusedRequest.invalid("metadata.user_id: simulate: " + e.getMessage());
        }
    }

    private static long notNegative(String text) {
        long value = Long.parseLong(text);
        if (value < 0) {
            throw new IllegalArgumentException("output_tokens: " + value + " (expected: >= 0)");
        }
        return value;
    }
}
