package dev.sluice.simulator.answer;

import dev.sluice.simulator.json.JsonWriter;
import dev.sluice.simulator.rules.CacheUse;

/**
 * What an answer says beside its content.
 *
 * @param messageId the message's id
 * @param model the model that answers
 * @param fast whether it answers in fast mode
 * @param priority whether the priority tier serves it
 * @param input how the input is charged
 */
public record Header(String messageId, String model, boolean fast, boolean priority, CacheUse input) {

    /** Writes the fields before the content. */
    JsonWriter writeTo(JsonWriter json) {
        return json.field("id", messageId)
                .field("type", "message")
                .field("role", "assistant")
                .field("model", model);
    }

    /** Writes {@code usage} as a message has it. */
    JsonWriter writeUsage(JsonWriter json, long outputTokens, long thinkingTokens) {
        json.beginObject("usage");
        writeCounts(json, outputTokens, thinkingTokens);
        json.beginObject("cache_creation")
                .field("ephemeral_5m_input_tokens", input.creation5mTokens())
                .field("ephemeral_1h_input_tokens", input.creation1hTokens())
                .endObject()
                .field("service_tier", priority ? "priority" : "standard")
                .field("inference_geo", "global");
        if (fast) {
            json.field("speed", "fast");
        }
        return json.endObject();
    }

    /** Writes {@code usage} as a stream's {@code message_delta} has it: totals of the whole message. */
    JsonWriter writeDeltaUsage(JsonWriter json, long outputTokens, long thinkingTokens) {
        json.beginObject("usage");
        writeCounts(json, outputTokens, thinkingTokens);
        return json.endObject();
    }

    private void writeCounts(JsonWriter json, long outputTokens, long thinkingTokens) {
        json.field("input_tokens", input.inputTokens())
                .field("cache_creation_input_tokens", input.creationTokens())
                .field("cache_read_input_tokens", input.readTokens())
                .field("output_tokens", outputTokens);
        if (thinkingTokens > 0) {
            json.beginObject("output_tokens_details")
                    .field("thinking_tokens", thinkingTokens)
                    .endObject();
        }
        json.raw("server_tool_use", "null");
    }
}
