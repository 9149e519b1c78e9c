package dev.sluice.wire;

import dev.sluice.model.CacheCreation;
import dev.sluice.model.MessageDeltaUsage;
import dev.sluice.model.OutputTokensDetails;
import dev.sluice.model.ServerToolUsage;
import dev.sluice.model.ServiceTier;
import dev.sluice.model.Speed;
import dev.sluice.model.Usage;
import dev.sluice.model.UsageIteration;
import java.util.List;

/** Codecs of usage. */
final class UsageCodecs {

    private UsageCodecs() {}

    static final class Creation {

        private static final Field.Required<CacheCreation, Long> EPHEMERAL_5M_INPUT_TOKENS =
                Field.required("ephemeral_5m_input_tokens", Scalars.LONG, CacheCreation::ephemeral5mInputTokens);
        private static final Field.Required<CacheCreation, Long> EPHEMERAL_1H_INPUT_TOKENS =
                Field.required("ephemeral_1h_input_tokens", Scalars.LONG, CacheCreation::ephemeral1hInputTokens);
        static final RecordCodec<CacheCreation> CODEC = RecordCodec.of(
                "cache_creation",
                in -> new CacheCreation(
                        in.get(EPHEMERAL_5M_INPUT_TOKENS), in.get(EPHEMERAL_1H_INPUT_TOKENS), in.extra()),
                CacheCreation::extra,
                EPHEMERAL_5M_INPUT_TOKENS,
                EPHEMERAL_1H_INPUT_TOKENS);

        private Creation() {}
    }

    static final class OutputDetails {

        private static final Field.Optional<OutputTokensDetails, Long> THINKING_TOKENS =
                Field.optional("thinking_tokens", Scalars.LONG, OutputTokensDetails::thinkingTokens);
        static final RecordCodec<OutputTokensDetails> CODEC = RecordCodec.of(
                "output_tokens_details",
                in -> new OutputTokensDetails(in.get(THINKING_TOKENS), in.extra()),
                OutputTokensDetails::extra,
                THINKING_TOKENS);

        private OutputDetails() {}
    }

    static final class ServerTools {

        private static final Field.Optional<ServerToolUsage, Long> WEB_SEARCH_REQUESTS =
                Field.optional("web_search_requests", Scalars.LONG, ServerToolUsage::webSearchRequests);
        private static final Field.Optional<ServerToolUsage, Long> WEB_FETCH_REQUESTS =
                Field.optional("web_fetch_requests", Scalars.LONG, ServerToolUsage::webFetchRequests);
        private static final Field.Optional<ServerToolUsage, Long> CODE_EXECUTION_REQUESTS =
                Field.optional("code_execution_requests", Scalars.LONG, ServerToolUsage::codeExecutionRequests);
        static final RecordCodec<ServerToolUsage> CODEC = RecordCodec.of(
                "server_tool_use",
                in -> new ServerToolUsage(
                        in.get(WEB_SEARCH_REQUESTS),
                        in.get(WEB_FETCH_REQUESTS),
                        in.get(CODE_EXECUTION_REQUESTS),
                        in.extra()),
                ServerToolUsage::extra,
                WEB_SEARCH_REQUESTS,
                WEB_FETCH_REQUESTS,
                CODE_EXECUTION_REQUESTS);

        private ServerTools() {}
    }

    static final class Iteration {

        private static final Field.Required<UsageIteration, String> TYPE =
                Field.required("type", Scalars.STRING, UsageIteration::type);
        private static final Field.Optional<UsageIteration, String> MODEL =
                Field.optional("model", Scalars.STRING, UsageIteration::model);
        private static final Field.Optional<UsageIteration, Long> INPUT_TOKENS =
                Field.optional("input_tokens", Scalars.LONG, UsageIteration::inputTokens);
        private static final Field.Optional<UsageIteration, Long> CACHE_CREATION_INPUT_TOKENS =
                Field.optional("cache_creation_input_tokens", Scalars.LONG, UsageIteration::cacheCreationInputTokens);
        private static final Field.Optional<UsageIteration, Long> CACHE_READ_INPUT_TOKENS =
                Field.optional("cache_read_input_tokens", Scalars.LONG, UsageIteration::cacheReadInputTokens);
        private static final Field.Optional<UsageIteration, Long> OUTPUT_TOKENS =
                Field.optional("output_tokens", Scalars.LONG, UsageIteration::outputTokens);
        static final RecordCodec<UsageIteration> CODEC = RecordCodec.of(
                "iteration",
                in -> new UsageIteration(
                        in.get(TYPE),
                        in.get(MODEL),
                        in.get(INPUT_TOKENS),
                        in.get(CACHE_CREATION_INPUT_TOKENS),
                        in.get(CACHE_READ_INPUT_TOKENS),
                        in.get(OUTPUT_TOKENS),
                        in.extra()),
                UsageIteration::extra,
                TYPE,
                MODEL,
                INPUT_TOKENS,
                CACHE_CREATION_INPUT_TOKENS,
                CACHE_READ_INPUT_TOKENS,
                OUTPUT_TOKENS);

        private Iteration() {}
    }

    static final class Whole {

        private static final Field.Defaulted<Usage, Long> INPUT_TOKENS =
                Field.defaulted("input_tokens", Scalars.LONG, 0L, Usage::inputTokens);
        private static final Field.Defaulted<Usage, Long> OUTPUT_TOKENS =
                Field.defaulted("output_tokens", Scalars.LONG, 0L, Usage::outputTokens);
        private static final Field.Optional<Usage, Long> CACHE_CREATION_INPUT_TOKENS =
                Field.optional("cache_creation_input_tokens", Scalars.LONG, Usage::cacheCreationInputTokens);
        private static final Field.Optional<Usage, Long> CACHE_READ_INPUT_TOKENS =
                Field.optional("cache_read_input_tokens", Scalars.LONG, Usage::cacheReadInputTokens);
        private static final Field.Optional<Usage, CacheCreation> CACHE_CREATION =
                Field.optional("cache_creation", UsageCodecs.Creation.CODEC, Usage::cacheCreation);
        private static final Field.Optional<Usage, OutputTokensDetails> OUTPUT_TOKENS_DETAILS =
                Field.optional("output_tokens_details", UsageCodecs.OutputDetails.CODEC, Usage::outputTokensDetails);
        private static final Field.Optional<Usage, ServerToolUsage> SERVER_TOOL_USE =
                Field.optional("server_tool_use", UsageCodecs.ServerTools.CODEC, Usage::serverToolUse);
        private static final Field.Optional<Usage, ServiceTier> SERVICE_TIER =
                Field.optional("service_tier", Words.SERVICE_TIER, Usage::serviceTier);
        private static final Field.Optional<Usage, Speed> SPEED = Field.optional("speed", Words.SPEED, Usage::speed);
        private static final Field.Optional<Usage, String> INFERENCE_GEO =
                Field.optional("inference_geo", Scalars.STRING, Usage::inferenceGeo);
        private static final Field.Optional<Usage, List<UsageIteration>> ITERATIONS =
                Field.optional("iterations", ListCodec.of(UsageCodecs.Iteration.CODEC), Usage::iterations);
        static final RecordCodec<Usage> CODEC = RecordCodec.of(
                "usage",
                in -> new Usage(
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
                        in.extra()),
                Usage::extra,
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

        private Whole() {}
    }

    static final class Delta {

        private static final Field.Optional<MessageDeltaUsage, Long> INPUT_TOKENS =
                Field.optional("input_tokens", Scalars.LONG, MessageDeltaUsage::inputTokens);
        private static final Field.Optional<MessageDeltaUsage, Long> OUTPUT_TOKENS =
                Field.optional("output_tokens", Scalars.LONG, MessageDeltaUsage::outputTokens);
        private static final Field.Optional<MessageDeltaUsage, Long> CACHE_CREATION_INPUT_TOKENS = Field.optional(
                "cache_creation_input_tokens", Scalars.LONG, MessageDeltaUsage::cacheCreationInputTokens);
        private static final Field.Optional<MessageDeltaUsage, Long> CACHE_READ_INPUT_TOKENS =
                Field.optional("cache_read_input_tokens", Scalars.LONG, MessageDeltaUsage::cacheReadInputTokens);
        private static final Field.Optional<MessageDeltaUsage, OutputTokensDetails> OUTPUT_TOKENS_DETAILS =
                Field.optional(
                        "output_tokens_details",
                        UsageCodecs.OutputDetails.CODEC,
                        MessageDeltaUsage::outputTokensDetails);
        private static final Field.Optional<MessageDeltaUsage, ServerToolUsage> SERVER_TOOL_USE =
                Field.optional("server_tool_use", UsageCodecs.ServerTools.CODEC, MessageDeltaUsage::serverToolUse);
        private static final Field.Optional<MessageDeltaUsage, List<UsageIteration>> ITERATIONS =
                Field.optional("iterations", ListCodec.of(UsageCodecs.Iteration.CODEC), MessageDeltaUsage::iterations);
        static final RecordCodec<MessageDeltaUsage> CODEC = RecordCodec.of(
                "usage",
                in -> new MessageDeltaUsage(
                        in.get(INPUT_TOKENS),
                        in.get(OUTPUT_TOKENS),
                        in.get(CACHE_CREATION_INPUT_TOKENS),
                        in.get(CACHE_READ_INPUT_TOKENS),
                        in.get(OUTPUT_TOKENS_DETAILS),
                        in.get(SERVER_TOOL_USE),
                        in.get(ITERATIONS),
                        in.extra()),
                MessageDeltaUsage::extra,
                INPUT_TOKENS,
                OUTPUT_TOKENS,
                CACHE_CREATION_INPUT_TOKENS,
                CACHE_READ_INPUT_TOKENS,
                OUTPUT_TOKENS_DETAILS,
                SERVER_TOOL_USE,
                ITERATIONS);

        private Delta() {}
    }
}
