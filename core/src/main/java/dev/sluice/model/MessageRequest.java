package dev.sluice.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request for one answer: the body of {@code POST /v1/messages}. Made by {@link #builder}; a field that is null is left out on
 * the wire. Fields that this version has no component for, betas among them, go into {@code extra}.
 *
 * @param model which model is to answer
 * @param maxTokens the most it may produce; 0 only warms the prompt cache
 * @param messages the conversation so far
 * @param system the system prompt; null if absent
 * @param tools what the model may use; null if absent
 * @param toolChoice whether and which tools it uses; null if absent
 * @param thinking whether and how it thinks; null if absent
 * @param outputConfig effort and form of the answer; null if absent
 * @param stopSequences texts that end the answer; null if absent
 * @param stream whether the answer is streamed; set by the client, null if absent
 * @param metadata about the caller; null if absent
 * @param cacheControl automatic prompt caching; null if absent
 * @param container where code runs; null if absent
 * @param diagnostics asks to explain cache misses; null if absent
 * @param inferenceGeo where to run, {@code us} or {@code global}; null if absent
 * @param serviceTier which capacity to use; null if absent
 * @param speed which speed to use; null if absent
 * @param temperature sampling, {@code anthropic-version: 2023-06-01} only; null if absent
 * @param topP sampling, {@code anthropic-version: 2023-06-01} only; null if absent
 * @param topK sampling, {@code anthropic-version: 2023-06-01} only; null if absent
 * @param extra further fields by name, in their order
 */
public record MessageRequest(
        String model,
        int maxTokens,
        List<MessageParam> messages,
        @Nullable Content system,
        @Nullable List<Tool> tools,
        @Nullable ToolChoice toolChoice,
        @Nullable ThinkingConfig thinking,
        @Nullable OutputConfig outputConfig,
        @Nullable List<String> stopSequences,
        @Nullable Boolean stream,
        @Nullable Metadata metadata,
        @Nullable CacheControl cacheControl,
        @Nullable ContainerParam container,
        @Nullable Diagnostics diagnostics,
        @Nullable String inferenceGeo,
        @Nullable ServiceTier serviceTier,
        @Nullable Speed speed,
        @Nullable BigDecimal temperature,
        @Nullable BigDecimal topP,
        @Nullable Long topK,
        Map<String, RawJson> extra) {

    private static final List<String> SAMPLING_FIELDS = List.of("temperature", "top_p", "top_k");

    public MessageRequest {
        Objects.requireNonNull(model, "model");
        if (maxTokens < 0) {
            throw new IllegalArgumentException("maxTokens: " + maxTokens + " (expected: >= 0)");
        }
        messages = List.copyOf(messages);
        tools = tools == null ? null : List.copyOf(tools);
        stopSequences = stopSequences == null ? null : List.copyOf(stopSequences);
        extra = ExtraFields.copyOf(extra);
    }

    /** A request to {@code model} for at most {@code maxTokens} tokens. */
    public static MessageRequestBuilder builder(String model, int maxTokens) {
        return new MessageRequestBuilder(model, maxTokens);
    }

    /** A builder that starts from this request. */
    public MessageRequestBuilder toBuilder() {
        return new MessageRequestBuilder(this);
    }

    /** The same request, streamed or not. */
    public MessageRequest withStream(boolean newStream) {
        return stream != null && stream == newStream
                ? this
                : toBuilder().stream(newStream).build();
    }

    /**
     * Whether this carries sampling fields, which {@code anthropic-version: 2026-10-21} answers with a 400 and {@code 2023-06-01}
     * still takes (claude-api versioning page, 2026-10-21).
     */
    public boolean hasSamplingFields() {
        return !samplingFields().isEmpty();
    }

    /** The names, on the wire, of the sampling fields that this carries, be they components or extra fields. */
    public List<String> samplingFields() {
        if (temperature == null && topP == null && topK == null && extra.isEmpty()) {
            return List.of();
        }
        List<String> present = new ArrayList<>();
        List<@Nullable Object> values = java.util.Arrays.asList(temperature, topP, topK);
        for (int i = 0; i < values.size(); i++) {
            String name = SAMPLING_FIELDS.get(i);
            if (values.get(i) != null || extra.containsKey(name)) {
                present.add(name);
            }
        }
        return List.copyOf(present);
    }

    /** The shape alone: prompts stay out of logs. */
    @Override
    public String toString() {
        return "MessageRequest[" + model + ", maxTokens=" + maxTokens + ", " + MessageParam.count(messages) + "]";
    }
}
