package dev.sluice.wire;

import dev.sluice.model.CacheCreation;
import dev.sluice.model.MessageDeltaUsage;
import dev.sluice.model.OutputTokensDetails;
import dev.sluice.model.RawJson;
import dev.sluice.model.ServerToolUsage;
import dev.sluice.model.ServiceTier;
import dev.sluice.model.Speed;
import dev.sluice.model.Usage;
import dev.sluice.model.UsageIteration;
import java.util.List;
import java.util.Map;

/** Codecs of usage. */
final class UsageCodecs {

    private UsageCodecs() {}

    static final class Creation extends RecordCodec<CacheCreation> {

        private static final Field.Required<Long> EPHEMERAL_5M_INPUT_TOKENS =
                Field.required("ephemeral_5m_input_tokens", Scalars.LONG);
        private static final Field.Required<Long> EPHEMERAL_1H_INPUT_TOKENS =
                Field.required("ephemeral_1h_input_tokens", Scalars.LONG);
        static final Creation CODEC = new Creation();

        private Creation() {
            super("cache_creation", EPHEMERAL_5M_INPUT_TOKENS, EPHEMERAL_1H_INPUT_TOKENS);
        }

        @Override
        CacheCreation create(FieldValues in) {
            return new CacheCreation(in.get(EPHEMERAL_5M_INPUT_TOKENS), in.get(EPHEMERAL_1H_INPUT_TOKENS), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, CacheCreation value) {
            EPHEMERAL_5M_INPUT_TOKENS.write(out, value.ephemeral5mInputTokens());
            EPHEMERAL_1H_INPUT_TOKENS.write(out, value.ephemeral1hInputTokens());
        }

        @Override
        Map<String, RawJson> extra(CacheCreation value) {
            return value.extra();
        }
    }

    static final class OutputDetails extends RecordCodec<OutputTokensDetails> {

        private static final Field.Optional<Long> THINKING_TOKENS = Field.optional("thinking_tokens", Scalars.LONG);
        static final OutputDetails CODEC = new OutputDetails();

        private OutputDetails() {
            super("output_tokens_details", THINKING_TOKENS);
        }

        @Override
        OutputTokensDetails create(FieldValues in) {
            return new OutputTokensDetails(in.get(THINKING_TOKENS), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, OutputTokensDetails value) {
            THINKING_TOKENS.write(out, value.thinkingTokens());
        }

        @Override
        Map<String, RawJson> extra(OutputTokensDetails value) {
            return value.extra();
        }
    }

    static final class ServerTools extends RecordCodec<ServerToolUsage> {

        private static final Field.Optional<Long> WEB_SEARCH_REQUESTS =
                Field.optional("web_search_requests", Scalars.LONG);
        private static final Field.Optional<Long> WEB_FETCH_REQUESTS =
                Field.optional("web_fetch_requests", Scalars.LONG);
        private static final Field.Optional<Long> CODE_EXECUTION_REQUESTS =
                Field.optional("code_execution_requests", Scalars.LONG);
        static final ServerTools CODEC = new ServerTools();

        private ServerTools() {
            super("server_tool_use", WEB_SEARCH_REQUESTS, WEB_FETCH_REQUESTS, CODE_EXECUTION_REQUESTS);
        }

        @Override
        ServerToolUsage create(FieldValues in) {
            return new ServerToolUsage(
                    in.get(WEB_SEARCH_REQUESTS),
                    in.get(WEB_FETCH_REQUESTS),
                    in.get(CODE_EXECUTION_REQUESTS),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ServerToolUsage value) {
            WEB_SEARCH_REQUESTS.write(out, value.webSearchRequests());
            WEB_FETCH_REQUESTS.write(out, value.webFetchRequests());
            CODE_EXECUTION_REQUESTS.write(out, value.codeExecutionRequests());
        }

        @Override
        Map<String, RawJson> extra(ServerToolUsage value) {
            return value.extra();
        }
    }

    static final class Iteration extends RecordCodec<UsageIteration> {

        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Optional<String> MODEL = Field.optional("model", Scalars.WORD);
        private static final Field.Optional<Long> INPUT_TOKENS = Field.optional("input_tokens", Scalars.LONG);
        private static final Field.Optional<Long> CACHE_CREATION_INPUT_TOKENS =
                Field.optional("cache_creation_input_tokens", Scalars.LONG);
        private static final Field.Optional<Long> CACHE_READ_INPUT_TOKENS =
                Field.optional("cache_read_input_tokens", Scalars.LONG);
        private static final Field.Optional<Long> OUTPUT_TOKENS = Field.optional("output_tokens", Scalars.LONG);
        static final Iteration CODEC = new Iteration();

        private Iteration() {
            super(
                    "iteration",
                    TYPE,
                    MODEL,
                    INPUT_TOKENS,
                    CACHE_CREATION_INPUT_TOKENS,
                    CACHE_READ_INPUT_TOKENS,
                    OUTPUT_TOKENS);
        }

        @Override
        UsageIteration create(FieldValues in) {
            return new UsageIteration(
                    in.get(TYPE),
                    in.get(MODEL),
                    in.get(INPUT_TOKENS),
                    in.get(CACHE_CREATION_INPUT_TOKENS),
                    in.get(CACHE_READ_INPUT_TOKENS),
                    in.get(OUTPUT_TOKENS),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, UsageIteration value) {
            TYPE.write(out, value.type());
            MODEL.write(out, value.model());
            INPUT_TOKENS.write(out, value.inputTokens());
            CACHE_CREATION_INPUT_TOKENS.write(out, value.cacheCreationInputTokens());
            CACHE_READ_INPUT_TOKENS.write(out, value.cacheReadInputTokens());
            OUTPUT_TOKENS.write(out, value.outputTokens());
        }

        @Override
        Map<String, RawJson> extra(UsageIteration value) {
            return value.extra();
        }
    }

    static final class Whole extends RecordCodec<Usage> {

        private static final Field.Defaulted<Long> INPUT_TOKENS = Field.defaulted("input_tokens", Scalars.LONG, 0L);
        private static final Field.Defaulted<Long> OUTPUT_TOKENS = Field.defaulted("output_tokens", Scalars.LONG, 0L);
        private static final Field.Optional<Long> CACHE_CREATION_INPUT_TOKENS =
                Field.optional("cache_creation_input_tokens", Scalars.LONG);
        private static final Field.Optional<Long> CACHE_READ_INPUT_TOKENS =
                Field.optional("cache_read_input_tokens", Scalars.LONG);
        private static final Field.Optional<CacheCreation> CACHE_CREATION =
                Field.optional("cache_creation", UsageCodecs.Creation.CODEC);
        private static final Field.Optional<OutputTokensDetails> OUTPUT_TOKENS_DETAILS =
                Field.optional("output_tokens_details", UsageCodecs.OutputDetails.CODEC);
        private static final Field.Optional<ServerToolUsage> SERVER_TOOL_USE =
                Field.optional("server_tool_use", UsageCodecs.ServerTools.CODEC);
        private static final Field.Optional<ServiceTier> SERVICE_TIER =
                Field.optional("service_tier", Words.ServiceTiers.CODEC);
        private static final Field.Optional<Speed> SPEED = Field.optional("speed", Words.Speeds.CODEC);
        private static final Field.Optional<String> INFERENCE_GEO = Field.optional("inference_geo", Scalars.WORD);
        private static final Field.Optional<List<UsageIteration>> ITERATIONS =
                Field.optional("iterations", ListCodec.of(UsageCodecs.Iteration.CODEC));
        static final Whole CODEC = new Whole();

        private Whole() {
            super(
                    "usage",
                    INPUT_TOKENS,
                    OUTPUT_TOKENS,
                    CACHE_CREATION_INPUT_TOKENS,
                    CACHE_READ_INPUT_TOKENS,
                    CACHE_CREATION,
                    OUTPUT_TOKENS_DETAILS,
                    SERVER_TOOL_USE,
                    SERVICE_TIER,
                    SPEED,
                    INFERENCE_GEO,
                    ITERATIONS);
        }

        @Override
        Usage create(FieldValues in) {
            return new Usage(
                    in.get(INPUT_TOKENS),
                    in.get(OUTPUT_TOKENS),
                    in.get(CACHE_CREATION_INPUT_TOKENS),
                    in.get(CACHE_READ_INPUT_TOKENS),
                    in.get(CACHE_CREATION),
                    in.get(OUTPUT_TOKENS_DETAILS),
                    in.get(SERVER_TOOL_USE),
                    in.get(SERVICE_TIER),
                    in.get(SPEED),
                    in.get(INFERENCE_GEO),
                    in.get(ITERATIONS),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, Usage value) {
            INPUT_TOKENS.write(out, value.inputTokens(), value.extra());
            OUTPUT_TOKENS.write(out, value.outputTokens(), value.extra());
            CACHE_CREATION_INPUT_TOKENS.write(out, value.cacheCreationInputTokens());
            CACHE_READ_INPUT_TOKENS.write(out, value.cacheReadInputTokens());
            CACHE_CREATION.write(out, value.cacheCreation());
            OUTPUT_TOKENS_DETAILS.write(out, value.outputTokensDetails());
            SERVER_TOOL_USE.write(out, value.serverToolUse());
            SERVICE_TIER.write(out, value.serviceTier());
            SPEED.write(out, value.speed());
            INFERENCE_GEO.write(out, value.inferenceGeo());
            ITERATIONS.write(out, value.iterations());
        }

        @Override
        Map<String, RawJson> extra(Usage value) {
            return value.extra();
        }
    }

    static final class Delta extends RecordCodec<MessageDeltaUsage> {

        private static final Field.Optional<Long> INPUT_TOKENS = Field.optional("input_tokens", Scalars.LONG);
        private static final Field.Optional<Long> OUTPUT_TOKENS = Field.optional("output_tokens", Scalars.LONG);
        private static final Field.Optional<Long> CACHE_CREATION_INPUT_TOKENS =
                Field.optional("cache_creation_input_tokens", Scalars.LONG);
        private static final Field.Optional<Long> CACHE_READ_INPUT_TOKENS =
                Field.optional("cache_read_input_tokens", Scalars.LONG);
        private static final Field.Optional<OutputTokensDetails> OUTPUT_TOKENS_DETAILS =
                Field.optional("output_tokens_details", UsageCodecs.OutputDetails.CODEC);
        private static final Field.Optional<ServerToolUsage> SERVER_TOOL_USE =
                Field.optional("server_tool_use", UsageCodecs.ServerTools.CODEC);
        private static final Field.Optional<List<UsageIteration>> ITERATIONS =
                Field.optional("iterations", ListCodec.of(UsageCodecs.Iteration.CODEC));
        static final Delta CODEC = new Delta();

        private Delta() {
            super(
                    "usage",
                    INPUT_TOKENS,
                    OUTPUT_TOKENS,
                    CACHE_CREATION_INPUT_TOKENS,
                    CACHE_READ_INPUT_TOKENS,
                    OUTPUT_TOKENS_DETAILS,
                    SERVER_TOOL_USE,
                    ITERATIONS);
        }

        @Override
        MessageDeltaUsage create(FieldValues in) {
            return new MessageDeltaUsage(
                    in.get(INPUT_TOKENS),
                    in.get(OUTPUT_TOKENS),
                    in.get(CACHE_CREATION_INPUT_TOKENS),
                    in.get(CACHE_READ_INPUT_TOKENS),
                    in.get(OUTPUT_TOKENS_DETAILS),
                    in.get(SERVER_TOOL_USE),
                    in.get(ITERATIONS),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, MessageDeltaUsage value) {
            INPUT_TOKENS.write(out, value.inputTokens());
            OUTPUT_TOKENS.write(out, value.outputTokens());
            CACHE_CREATION_INPUT_TOKENS.write(out, value.cacheCreationInputTokens());
            CACHE_READ_INPUT_TOKENS.write(out, value.cacheReadInputTokens());
            OUTPUT_TOKENS_DETAILS.write(out, value.outputTokensDetails());
            SERVER_TOOL_USE.write(out, value.serverToolUse());
            ITERATIONS.write(out, value.iterations());
        }

        @Override
        Map<String, RawJson> extra(MessageDeltaUsage value) {
            return value.extra();
        }
    }
}
