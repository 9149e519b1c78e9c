package dev.sluice.wire;

import dev.sluice.model.ApiError;
import dev.sluice.model.CacheControl;
import dev.sluice.model.Container;
import dev.sluice.model.ContainerParam;
import dev.sluice.model.Content;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.CountTokensRequest;
import dev.sluice.model.Diagnostics;
import dev.sluice.model.ErrorResponse;
import dev.sluice.model.Message;
import dev.sluice.model.MessageParam;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Metadata;
import dev.sluice.model.OutputConfig;
import dev.sluice.model.RawJson;
import dev.sluice.model.Role;
import dev.sluice.model.ServiceTier;
import dev.sluice.model.Speed;
import dev.sluice.model.StopDetails;
import dev.sluice.model.StopReason;
import dev.sluice.model.ThinkingConfig;
import dev.sluice.model.Timestamp;
import dev.sluice.model.TokenCount;
import dev.sluice.model.Tool;
import dev.sluice.model.ToolChoice;
import dev.sluice.model.Usage;
import java.math.BigDecimal;
import java.util.List;

/** Codecs of requests, answers and errors. */
final class MessageCodecs {

    private MessageCodecs() {}

    static final class Details {

        private static final Field.Required<StopDetails, String> TYPE =
                Field.required("type", Scalars.STRING, StopDetails::type);
        private static final Field.Optional<StopDetails, String> CATEGORY =
                Field.optional("category", Scalars.STRING, StopDetails::category);
        private static final Field.Optional<StopDetails, String> EXPLANATION =
                Field.optional("explanation", Scalars.STRING, StopDetails::explanation);
        static final RecordCodec<StopDetails> CODEC = RecordCodec.of(
                "stop_details",
                in -> new StopDetails(in.get(TYPE), in.get(CATEGORY), in.get(EXPLANATION), in.extra()),
                StopDetails::extra,
                TYPE,
                CATEGORY,
                EXPLANATION);

        private Details() {}
    }

    static final class Box {

        private static final Field.Required<Container, String> ID = Field.required("id", Scalars.STRING, Container::id);
        private static final Field.Optional<Container, Timestamp> EXPIRES_AT =
                Field.optional("expires_at", Words.TIMESTAMP, Container::expiresAt);
        static final RecordCodec<Container> CODEC = RecordCodec.of(
                "container",
                in -> new Container(in.get(ID), in.get(EXPIRES_AT), in.extra()),
                Container::extra,
                ID,
                EXPIRES_AT);

        private Box() {}
    }

    static final class Answer {

        private static final Field.Required<Message, String> ID = Field.required("id", Scalars.STRING, Message::id);
        private static final Field.Required<Message, Role> ROLE = Field.required("role", Words.ROLE, Message::role);
        private static final Field.Required<Message, String> MODEL =
                Field.required("model", Scalars.STRING, Message::model);
        private static final Field.Required<Message, List<ContentBlock>> CONTENT =
                Field.required("content", ListCodec.of(BlockCodecs.FAMILY), Message::content);
        private static final Field.Optional<Message, StopReason> STOP_REASON =
                Field.optional("stop_reason", Words.STOP_REASON, Message::stopReason);
        private static final Field.Optional<Message, String> STOP_SEQUENCE =
                Field.optional("stop_sequence", Scalars.STRING, Message::stopSequence);
        private static final Field.Optional<Message, StopDetails> STOP_DETAILS =
                Field.optional("stop_details", MessageCodecs.Details.CODEC, Message::stopDetails);
        private static final Field.Optional<Message, Container> CONTAINER =
                Field.optional("container", MessageCodecs.Box.CODEC, Message::container);
        private static final Field.Defaulted<Message, Usage> USAGE =
                Field.defaulted("usage", UsageCodecs.Whole.CODEC, Usage.NONE, Message::usage);
        static final RecordCodec<Message> CODEC = RecordCodec.typed(
                "message",
                in -> new Message(
                        in.get(ID),
                        in.get(ROLE),
                        in.get(MODEL),
                        in.get(CONTENT),
                        in.get(STOP_REASON),
                        in.get(STOP_SEQUENCE),
                        in.get(STOP_DETAILS),
                        in.get(CONTAINER),
                        in.get(USAGE),
                        in.extra()),
                Message::extra,
                ID,
                ROLE,
                MODEL,
                CONTENT,
                STOP_REASON,
                STOP_SEQUENCE,
                STOP_DETAILS,
                CONTAINER,
                USAGE);

        private Answer() {}
    }

    static final class Turn {

        private static final Field.Required<MessageParam, Role> ROLE =
                Field.required("role", Words.ROLE, MessageParam::role);
        private static final Field.Required<MessageParam, Content> CONTENT =
                Field.required("content", ContentCodec.INSTANCE, MessageParam::content);
        static final RecordCodec<MessageParam> CODEC = RecordCodec.of(
                "message",
                in -> new MessageParam(in.get(ROLE), in.get(CONTENT), in.extra()),
                MessageParam::extra,
                ROLE,
                CONTENT);

        private Turn() {}
    }

    static final class Request {

        private static final Field.Required<MessageRequest, String> MODEL =
                Field.required("model", Scalars.STRING, MessageRequest::model);
        private static final Field.Required<MessageRequest, Integer> MAX_TOKENS =
                Field.required("max_tokens", Scalars.INT, MessageRequest::maxTokens);
        private static final Field.Required<MessageRequest, List<MessageParam>> MESSAGES =
                Field.required("messages", ListCodec.of(MessageCodecs.Turn.CODEC), MessageRequest::messages);
        private static final Field.Optional<MessageRequest, Content> SYSTEM =
                Field.optional("system", ContentCodec.INSTANCE, MessageRequest::system);
        private static final Field.Optional<MessageRequest, List<Tool>> TOOLS =
                Field.optional("tools", ListCodec.of(ToolCodecs.FAMILY), MessageRequest::tools);
        private static final Field.Optional<MessageRequest, ToolChoice> TOOL_CHOICE =
                Field.optional("tool_choice", ToolChoiceCodecs.FAMILY, MessageRequest::toolChoice);
        private static final Field.Optional<MessageRequest, ThinkingConfig> THINKING =
                Field.optional("thinking", ThinkingCodecs.FAMILY, MessageRequest::thinking);
        private static final Field.Optional<MessageRequest, OutputConfig> OUTPUT_CONFIG =
                Field.optional("output_config", OptionCodecs.Output.CODEC, MessageRequest::outputConfig);
        private static final Field.Optional<MessageRequest, List<String>> STOP_SEQUENCES =
                Field.optional("stop_sequences", ListCodec.of(Scalars.STRING), MessageRequest::stopSequences);
        private static final Field.Optional<MessageRequest, Boolean> STREAM =
                Field.optional("stream", Scalars.BOOLEAN, MessageRequest::stream);
        private static final Field.Optional<MessageRequest, Metadata> METADATA =
                Field.optional("metadata", OptionCodecs.About.CODEC, MessageRequest::metadata);
        private static final Field.Optional<MessageRequest, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, MessageRequest::cacheControl);
        private static final Field.Optional<MessageRequest, ContainerParam> CONTAINER =
                Field.optional("container", ContainerParamCodec.INSTANCE, MessageRequest::container);
        private static final Field.Optional<MessageRequest, Diagnostics> DIAGNOSTICS =
                Field.optional("diagnostics", OptionCodecs.Diagnosis.CODEC, MessageRequest::diagnostics);
        private static final Field.Optional<MessageRequest, String> INFERENCE_GEO =
                Field.optional("inference_geo", Scalars.STRING, MessageRequest::inferenceGeo);
        private static final Field.Optional<MessageRequest, ServiceTier> SERVICE_TIER =
                Field.optional("service_tier", Words.SERVICE_TIER, MessageRequest::serviceTier);
        private static final Field.Optional<MessageRequest, Speed> SPEED =
                Field.optional("speed", Words.SPEED, MessageRequest::speed);
        private static final Field.Optional<MessageRequest, BigDecimal> TEMPERATURE =
                Field.optional("temperature", Scalars.DECIMAL, MessageRequest::temperature);
        private static final Field.Optional<MessageRequest, BigDecimal> TOP_P =
                Field.optional("top_p", Scalars.DECIMAL, MessageRequest::topP);
        private static final Field.Optional<MessageRequest, Long> TOP_K =
                Field.optional("top_k", Scalars.LONG, MessageRequest::topK);
        static final RecordCodec<MessageRequest> CODEC = RecordCodec.of(
                "request",
                in -> new MessageRequest(
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
                        in.extra()),
                MessageRequest::extra,
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

        private Request() {}
    }

    static final class CountRequest {

        private static final Field.Required<CountTokensRequest, String> MODEL =
                Field.required("model", Scalars.STRING, CountTokensRequest::model);
        private static final Field.Required<CountTokensRequest, List<MessageParam>> MESSAGES =
                Field.required("messages", ListCodec.of(MessageCodecs.Turn.CODEC), CountTokensRequest::messages);
        private static final Field.Optional<CountTokensRequest, Content> SYSTEM =
                Field.optional("system", ContentCodec.INSTANCE, CountTokensRequest::system);
        private static final Field.Optional<CountTokensRequest, List<Tool>> TOOLS =
                Field.optional("tools", ListCodec.of(ToolCodecs.FAMILY), CountTokensRequest::tools);
        private static final Field.Optional<CountTokensRequest, ToolChoice> TOOL_CHOICE =
                Field.optional("tool_choice", ToolChoiceCodecs.FAMILY, CountTokensRequest::toolChoice);
        private static final Field.Optional<CountTokensRequest, ThinkingConfig> THINKING =
                Field.optional("thinking", ThinkingCodecs.FAMILY, CountTokensRequest::thinking);
        private static final Field.Optional<CountTokensRequest, OutputConfig> OUTPUT_CONFIG =
                Field.optional("output_config", OptionCodecs.Output.CODEC, CountTokensRequest::outputConfig);
        private static final Field.Optional<CountTokensRequest, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, CountTokensRequest::cacheControl);
        private static final Field.Optional<CountTokensRequest, Speed> SPEED =
                Field.optional("speed", Words.SPEED, CountTokensRequest::speed);
        static final RecordCodec<CountTokensRequest> CODEC = RecordCodec.of(
                "request",
                in -> new CountTokensRequest(
                        in.get(MODEL),
                        in.get(MESSAGES),
                        in.get(SYSTEM),
                        in.get(TOOLS),
                        in.get(TOOL_CHOICE),
                        in.get(THINKING),
                        in.get(OUTPUT_CONFIG),
                        in.get(CACHE_CONTROL),
                        in.get(SPEED),
                        in.extra()),
                CountTokensRequest::extra,
                MODEL,
                MESSAGES,
                SYSTEM,
                TOOLS,
                TOOL_CHOICE,
                THINKING,
                OUTPUT_CONFIG,
                CACHE_CONTROL,
                SPEED);

        private CountRequest() {}
    }

    static final class Count {

        private static final Field.Required<TokenCount, Long> INPUT_TOKENS =
                Field.required("input_tokens", Scalars.LONG, TokenCount::inputTokens);
        static final RecordCodec<TokenCount> CODEC = RecordCodec.of(
                "token count", in -> new TokenCount(in.get(INPUT_TOKENS), in.extra()), TokenCount::extra, INPUT_TOKENS);

        private Count() {}
    }

    static final class Failure {

        private static final Field.Required<ApiError, String> TYPE =
                Field.required("type", Scalars.STRING, ApiError::type);
        private static final Field.Required<ApiError, String> MESSAGE =
                Field.required("message", Scalars.STRING, ApiError::message);
        private static final Field.Optional<ApiError, RawJson> DETAILS =
                Field.optional("details", Scalars.RAW, ApiError::details);
        static final RecordCodec<ApiError> CODEC = RecordCodec.of(
                "error",
                in -> new ApiError(in.get(TYPE), in.get(MESSAGE), in.get(DETAILS), in.extra()),
                ApiError::extra,
                TYPE,
                MESSAGE,
                DETAILS);

        private Failure() {}
    }

    static final class Envelope {

        private static final Field.Required<ErrorResponse, ApiError> ERROR =
                Field.required("error", MessageCodecs.Failure.CODEC, ErrorResponse::error);
        private static final Field.Optional<ErrorResponse, String> REQUEST_ID =
                Field.optional("request_id", Scalars.STRING, ErrorResponse::requestId);
        static final RecordCodec<ErrorResponse> CODEC = RecordCodec.typed(
                "error",
                in -> new ErrorResponse(in.get(ERROR), in.get(REQUEST_ID), in.extra()),
                ErrorResponse::extra,
                ERROR,
                REQUEST_ID);

        private Envelope() {}
    }
}
