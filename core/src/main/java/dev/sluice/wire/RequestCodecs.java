package dev.sluice.wire;

import dev.sluice.model.CacheControl;
import dev.sluice.model.ContainerParam;
import dev.sluice.model.Content;
import dev.sluice.model.CountTokensRequest;
import dev.sluice.model.Diagnostics;
import dev.sluice.model.MessageParam;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Metadata;
import dev.sluice.model.OutputConfig;
import dev.sluice.model.RawJson;
import dev.sluice.model.Role;
import dev.sluice.model.ServiceTier;
import dev.sluice.model.Speed;
import dev.sluice.model.ThinkingConfig;
import dev.sluice.model.Tool;
import dev.sluice.model.ToolChoice;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Codecs of requests. */
final class RequestCodecs {

    private RequestCodecs() {}

    static final class Turn extends RecordCodec<MessageParam> {

        private static final Field.Required<Role> ROLE = Field.required("role", Words.Roles.CODEC);
        private static final Field.Required<Content> CONTENT = Field.required("content", ContentCodec.INSTANCE);
        static final Turn CODEC = new Turn();

        private Turn() {
            super("message", ROLE, CONTENT);
        }

        @Override
        MessageParam create(FieldValues in) {
            return new MessageParam(in.get(ROLE), in.get(CONTENT), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, MessageParam value) {
            ROLE.write(out, value.role());
            CONTENT.write(out, value.content());
        }

        @Override
        Map<String, RawJson> extra(MessageParam value) {
            return value.extra();
        }
    }

    static final class Request extends RecordCodec<MessageRequest> {

        private static final Field.Required<String> MODEL = Field.required("model", Scalars.WORD);
        private static final Field.Required<Integer> MAX_TOKENS = Field.required("max_tokens", Scalars.INT);
        private static final Field.Required<List<MessageParam>> MESSAGES =
                Field.required("messages", ListCodec.of(RequestCodecs.Turn.CODEC));
        private static final Field.Optional<Content> SYSTEM = Field.optional("system", ContentCodec.INSTANCE);
        private static final Field.Optional<List<Tool>> TOOLS =
                Field.optional("tools", ListCodec.of(ToolCodecs.FAMILY));
        private static final Field.Optional<ToolChoice> TOOL_CHOICE =
                Field.optional("tool_choice", ToolChoiceCodecs.FAMILY);
        private static final Field.Optional<ThinkingConfig> THINKING =
                Field.optional("thinking", ThinkingCodecs.FAMILY);
        private static final Field.Optional<OutputConfig> OUTPUT_CONFIG =
                Field.optional("output_config", OptionCodecs.Output.CODEC);
        private static final Field.Optional<List<String>> STOP_SEQUENCES =
                Field.optional("stop_sequences", ListCodec.of(Scalars.STRING));
        private static final Field.Optional<Boolean> STREAM = Field.optional("stream", Scalars.BOOLEAN);
        private static final Field.Optional<Metadata> METADATA = Field.optional("metadata", OptionCodecs.About.CODEC);
        private static final Field.Optional<CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC);
        private static final Field.Optional<ContainerParam> CONTAINER =
                Field.optional("container", ContainerParamCodec.INSTANCE);
        private static final Field.Optional<Diagnostics> DIAGNOSTICS =
                Field.optional("diagnostics", OptionCodecs.Diagnosis.CODEC);
        private static final Field.Optional<String> INFERENCE_GEO = Field.optional("inference_geo", Scalars.WORD);
        private static final Field.Optional<ServiceTier> SERVICE_TIER =
                Field.optional("service_tier", Words.ServiceTiers.CODEC);
        private static final Field.Optional<Speed> SPEED = Field.optional("speed", Words.Speeds.CODEC);
        private static final Field.Optional<BigDecimal> TEMPERATURE = Field.optional("temperature", Scalars.DECIMAL);
        private static final Field.Optional<BigDecimal> TOP_P = Field.optional("top_p", Scalars.DECIMAL);
        private static final Field.Optional<Long> TOP_K = Field.optional("top_k", Scalars.LONG);
        static final Request CODEC = new Request();

        private Request() {
            super(
                    "request",
                    MODEL,
                    MAX_TOKENS,
                    MESSAGES,
                    SYSTEM,
                    TOOLS,
                    TOOL_CHOICE,
                    THINKING,
                    OUTPUT_CONFIG,
                    STOP_SEQUENCES,
                    STREAM,
                    METADATA,
                    CACHE_CONTROL,
                    CONTAINER,
                    DIAGNOSTICS,
                    INFERENCE_GEO,
                    SERVICE_TIER,
                    SPEED,
                    TEMPERATURE,
                    TOP_P,
                    TOP_K);
        }

        @Override
        MessageRequest create(FieldValues in) {
            return new MessageRequest(
                    in.get(MODEL),
                    in.get(MAX_TOKENS),
                    in.get(MESSAGES),
                    in.get(SYSTEM),
                    in.get(TOOLS),
                    in.get(TOOL_CHOICE),
                    in.get(THINKING),
                    in.get(OUTPUT_CONFIG),
                    in.get(STOP_SEQUENCES),
                    in.get(STREAM),
                    in.get(METADATA),
                    in.get(CACHE_CONTROL),
                    in.get(CONTAINER),
                    in.get(DIAGNOSTICS),
                    in.get(INFERENCE_GEO),
                    in.get(SERVICE_TIER),
                    in.get(SPEED),
                    in.get(TEMPERATURE),
                    in.get(TOP_P),
                    in.get(TOP_K),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, MessageRequest value) {
            MODEL.write(out, value.model());
            MAX_TOKENS.write(out, value.maxTokens());
            MESSAGES.write(out, value.messages());
            SYSTEM.write(out, value.system());
            TOOLS.write(out, value.tools());
            TOOL_CHOICE.write(out, value.toolChoice());
            THINKING.write(out, value.thinking());
            OUTPUT_CONFIG.write(out, value.outputConfig());
            STOP_SEQUENCES.write(out, value.stopSequences());
            STREAM.write(out, value.stream());
            METADATA.write(out, value.metadata());
            CACHE_CONTROL.write(out, value.cacheControl());
            CONTAINER.write(out, value.container());
            DIAGNOSTICS.write(out, value.diagnostics());
            INFERENCE_GEO.write(out, value.inferenceGeo());
            SERVICE_TIER.write(out, value.serviceTier());
            SPEED.write(out, value.speed());
            TEMPERATURE.write(out, value.temperature());
            TOP_P.write(out, value.topP());
            TOP_K.write(out, value.topK());
        }

        @Override
        Map<String, RawJson> extra(MessageRequest value) {
            return value.extra();
        }
    }

    static final class CountRequest extends RecordCodec<CountTokensRequest> {

        private static final Field.Required<String> MODEL = Field.required("model", Scalars.WORD);
        private static final Field.Required<List<MessageParam>> MESSAGES =
                Field.required("messages", ListCodec.of(RequestCodecs.Turn.CODEC));
        private static final Field.Optional<Content> SYSTEM = Field.optional("system", ContentCodec.INSTANCE);
        private static final Field.Optional<List<Tool>> TOOLS =
                Field.optional("tools", ListCodec.of(ToolCodecs.FAMILY));
        private static final Field.Optional<ToolChoice> TOOL_CHOICE =
                Field.optional("tool_choice", ToolChoiceCodecs.FAMILY);
        private static final Field.Optional<ThinkingConfig> THINKING =
                Field.optional("thinking", ThinkingCodecs.FAMILY);
        private static final Field.Optional<OutputConfig> OUTPUT_CONFIG =
                Field.optional("output_config", OptionCodecs.Output.CODEC);
        private static final Field.Optional<CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC);
        private static final Field.Optional<Speed> SPEED = Field.optional("speed", Words.Speeds.CODEC);
        static final CountRequest CODEC = new CountRequest();

        private CountRequest() {
            super(
                    "request",
                    MODEL,
                    MESSAGES,
                    SYSTEM,
                    TOOLS,
                    TOOL_CHOICE,
                    THINKING,
                    OUTPUT_CONFIG,
                    CACHE_CONTROL,
                    SPEED);
        }

        @Override
        CountTokensRequest create(FieldValues in) {
            return new CountTokensRequest(
                    in.get(MODEL),
                    in.get(MESSAGES),
                    in.get(SYSTEM),
                    in.get(TOOLS),
                    in.get(TOOL_CHOICE),
                    in.get(THINKING),
                    in.get(OUTPUT_CONFIG),
                    in.get(CACHE_CONTROL),
                    in.get(SPEED),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, CountTokensRequest value) {
            MODEL.write(out, value.model());
            MESSAGES.write(out, value.messages());
            SYSTEM.write(out, value.system());
            TOOLS.write(out, value.tools());
            TOOL_CHOICE.write(out, value.toolChoice());
            THINKING.write(out, value.thinking());
            OUTPUT_CONFIG.write(out, value.outputConfig());
            CACHE_CONTROL.write(out, value.cacheControl());
            SPEED.write(out, value.speed());
        }

        @Override
        Map<String, RawJson> extra(CountTokensRequest value) {
            return value.extra();
        }
    }
}
