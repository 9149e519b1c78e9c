package dev.sluice.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks how many input tokens a request would have: the body of {@code POST /v1/messages/count_tokens}.
 *
 * @param model which model is to count
 * @param messages the conversation so far
 * @param system the system prompt; null if absent
 * @param tools what the model may use; null if absent
 * @param toolChoice whether and which tools it uses; null if absent
 * @param thinking whether and how it thinks; null if absent
 * @param outputConfig effort and form of the answer; null if absent
 * @param cacheControl automatic prompt caching; null if absent
 * @param speed which speed to use; null if absent
 * @param extra further fields by name, in their order
 */
public record CountTokensRequest(
        String model,
        List<MessageParam> messages,
        @Nullable Content system,
        @Nullable List<Tool> tools,
        @Nullable ToolChoice toolChoice,
        @Nullable ThinkingConfig thinking,
        @Nullable OutputConfig outputConfig,
        @Nullable CacheControl cacheControl,
        @Nullable Speed speed,
        Map<String, RawJson> extra) {

    public CountTokensRequest {
        Objects.requireNonNull(model, "model");
        messages = List.copyOf(messages);
        tools = tools == null ? null : List.copyOf(tools);
        extra = ExtraFields.copyOf(extra);
    }

    /**
     * The question for a request's prompt. Fields that play no part in counting are left out; {@code extra} fields are not taken
     * over, since the endpoint refuses what it does not know.
     */
    public static CountTokensRequest of(MessageRequest request) {
        return new CountTokensRequest(
                request.model(),
                request.messages(),
                request.system(),
                request.tools(),
                request.toolChoice(),
                request.thinking(),
                request.outputConfig(),
                request.cacheControl(),
                request.speed(),
                ExtraFields.NONE);
    }

    /** The shape alone: prompts stay out of logs. */
    @Override
    public String toString() {
        return "CountTokensRequest[" + model + ", " + MessageParam.count(messages) + "]";
    }
}
