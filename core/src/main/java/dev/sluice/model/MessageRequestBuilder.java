package dev.sluice.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link MessageRequest}. Methods that add ({@link #user(String)}, {@link #tool}) keep the order of their calls; all others
 * replace. Not thread-safe; may be used again after {@link #build()}.
 */
public final class MessageRequestBuilder {

    private String model;
    private int maxTokens;
    private final List<MessageParam> messages = new ArrayList<>();
    private @Nullable Content system;
    private @Nullable List<Tool> tools;
    private @Nullable ToolChoice toolChoice;
    private @Nullable ThinkingConfig thinking;
    private @Nullable OutputConfig outputConfig;
    private @Nullable List<String> stopSequences;
    private @Nullable Boolean stream;
    private @Nullable Metadata metadata;
    private @Nullable CacheControl cacheControl;
    private @Nullable ContainerParam container;
    private @Nullable Diagnostics diagnostics;
    private @Nullable String inferenceGeo;
    private @Nullable ServiceTier serviceTier;
    private @Nullable Speed speed;
    private @Nullable BigDecimal temperature;
    private @Nullable BigDecimal topP;
    private @Nullable Long topK;
    private Map<String, RawJson> extra = ExtraFields.NONE;

    MessageRequestBuilder(String model, int maxTokens) {
        this.model = Objects.requireNonNull(model, "model");
        this.maxTokens = maxTokens;
    }

    MessageRequestBuilder(MessageRequest from) {
        model = from.model();
        maxTokens = from.maxTokens();
        messages.addAll(from.messages());
        system = from.system();
        tools = from.tools() == null ? null : new ArrayList<>(from.tools());
        toolChoice = from.toolChoice();
        thinking = from.thinking();
        outputConfig = from.outputConfig();
        stopSequences = from.stopSequences();
        stream = from.stream();
        metadata = from.metadata();
        cacheControl = from.cacheControl();
        container = from.container();
        diagnostics = from.diagnostics();
        inferenceGeo = from.inferenceGeo();
        serviceTier = from.serviceTier();
        speed = from.speed();
        temperature = from.temperature();
        topP = from.topP();
        topK = from.topK();
        extra = from.extra();
    }

    /** Another model. */
    public MessageRequestBuilder model(String newModel) {
        model = Objects.requireNonNull(newModel, "model");
        return this;
    }

    /** Another limit on the output. */
    public MessageRequestBuilder maxTokens(int newMaxTokens) {
        maxTokens = newMaxTokens;
        return this;
    }

    /** Adds a turn. */
    public MessageRequestBuilder message(MessageParam message) {
        messages.add(Objects.requireNonNull(message, "message"));
        return this;
    }

    /** Replaces the conversation. */
    public MessageRequestBuilder messages(List<MessageParam> newMessages) {
        messages.clear();
        messages.addAll(newMessages);
        return this;
    }

    /** Adds a turn of the caller. */
    public MessageRequestBuilder user(String text) {
        return message(MessageParam.user(text));
    }

    /** Adds a turn of the caller. */
    public MessageRequestBuilder user(ContentBlock... blocks) {
        return message(MessageParam.user(blocks));
    }

    /** Adds a turn of the model. */
    public MessageRequestBuilder assistant(String text) {
        return message(MessageParam.assistant(text));
    }

    /** Adds an earlier answer, echoed as {@link MessageParam#assistant(Message)} says. */
    public MessageRequestBuilder assistant(Message answer) {
        return message(MessageParam.assistant(answer));
    }

    /** The system prompt. */
    public MessageRequestBuilder system(String text) {
        return system(Content.of(text));
    }

    /** The system prompt, in blocks; so that one of them can carry a cache breakpoint. */
    public MessageRequestBuilder system(TextBlock... blocks) {
        return system(Content.of(List.of(blocks)));
    }

    /** The system prompt. */
    public MessageRequestBuilder system(Content content) {
        system = content;
        return this;
    }

    /** Adds a tool. */
    public MessageRequestBuilder tool(Tool tool) {
        Objects.requireNonNull(tool, "tool");
        if (tools == null) {
            tools = new ArrayList<>();
        }
        tools.add(tool);
        return this;
    }

    /** Replaces the tools. */
    public MessageRequestBuilder tools(List<? extends Tool> newTools) {
        tools = new ArrayList<>(newTools);
        return this;
    }

    /** Whether and which tools the model uses. */
    public MessageRequestBuilder toolChoice(ToolChoice choice) {
        toolChoice = choice;
        return this;
    }

    /** Whether and how the model thinks. */
    public MessageRequestBuilder thinking(ThinkingConfig config) {
        thinking = config;
        return this;
    }

    /** Takes back what was said of thinking. */
    public MessageRequestBuilder withoutThinking() {
        thinking = null;
        return this;
    }

    /** How much work goes into the answer; keeps a format set before. */
    public MessageRequestBuilder effort(Effort effort) {
        OutputConfig before = outputConfig;
        outputConfig = before == null
                ? OutputConfig.effort(effort)
                : new OutputConfig(effort, before.format(), before.extra());
        return this;
    }

    /** An answer that conforms to a JSON schema; keeps an effort set before. */
    public MessageRequestBuilder jsonSchema(RawJson schema) {
        OutputFormat format = OutputFormat.jsonSchema(schema);
        OutputConfig before = outputConfig;
        outputConfig = before == null
                ? OutputConfig.format(format)
                : new OutputConfig(before.effort(), format, before.extra());
        return this;
    }

    /** Effort and form of the answer. */
    public MessageRequestBuilder outputConfig(OutputConfig config) {
        outputConfig = config;
        return this;
    }

    /** Texts that end the answer. */
    public MessageRequestBuilder stopSequences(String... sequences) {
        stopSequences = List.of(sequences);
        return this;
    }

    /** Whether the answer is streamed; the client sets it by the method that is called. */
    public MessageRequestBuilder stream(boolean newStream) {
        stream = newStream;
        return this;
    }

    /** What the API is told about the caller. */
    public MessageRequestBuilder metadata(Metadata newMetadata) {
        metadata = newMetadata;
        return this;
    }

    /** Automatic prompt caching. */
    public MessageRequestBuilder cacheControl(CacheControl control) {
        cacheControl = control;
        return this;
    }

    /** Where code runs. */
    public MessageRequestBuilder container(ContainerParam newContainer) {
        container = newContainer;
        return this;
    }

    /** Asks to explain prompt-cache misses. */
    public MessageRequestBuilder diagnostics(Diagnostics newDiagnostics) {
        diagnostics = newDiagnostics;
        return this;
    }

    /** Where to run, {@code us} or {@code global}. */
    public MessageRequestBuilder inferenceGeo(String geo) {
        inferenceGeo = geo;
        return this;
    }

    /** Which capacity to use. */
    public MessageRequestBuilder serviceTier(ServiceTier tier) {
        serviceTier = tier;
        return this;
    }

    /** Which speed to use. */
    public MessageRequestBuilder speed(Speed newSpeed) {
        speed = newSpeed;
        return this;
    }

    /** Sampling temperature, 0 to 1; {@code anthropic-version: 2023-06-01} only. */
    public MessageRequestBuilder temperature(double newTemperature) {
        temperature = BigDecimal.valueOf(newTemperature);
        return this;
    }

    /** Nucleus sampling, 0 to 1; {@code anthropic-version: 2023-06-01} only. */
    public MessageRequestBuilder topP(double newTopP) {
        topP = BigDecimal.valueOf(newTopP);
        return this;
    }

    /** Sampling from the best {@code newTopK} tokens; {@code anthropic-version: 2023-06-01} only. */
    public MessageRequestBuilder topK(long newTopK) {
        topK = newTopK;
        return this;
    }

    /** A field that this version has no method for. One that names a component set here is not written. */
    public MessageRequestBuilder extra(String name, RawJson value) {
        extra = ExtraFields.with(extra, name, value);
        return this;
    }

    /**
     * The request.
     *
     * @throws IllegalArgumentException if {@code maxTokens} is negative
     */
    public MessageRequest build() {
        return new MessageRequest(
                model,
                maxTokens,
                messages,
                system,
                tools,
                toolChoice,
                thinking,
                outputConfig,
                stopSequences,
                stream,
                metadata,
                cacheControl,
                container,
                diagnostics,
                inferenceGeo,
                serviceTier,
                speed,
                temperature,
                topP,
                topK,
                extra);
    }
}
