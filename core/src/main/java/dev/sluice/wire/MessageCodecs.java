package dev.sluice.wire;

import dev.sluice.model.ApiError;
import dev.sluice.model.Container;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.ErrorResponse;
import dev.sluice.model.Message;
import dev.sluice.model.RawJson;
import dev.sluice.model.Role;
import dev.sluice.model.StopDetails;
import dev.sluice.model.StopReason;
import dev.sluice.model.Timestamp;
import dev.sluice.model.TokenCount;
import dev.sluice.model.Usage;
import java.util.List;
import java.util.Map;

/** Codecs of answers and errors. */
final class MessageCodecs {

    private MessageCodecs() {}

    static final class Details extends RecordCodec<StopDetails> {

        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Optional<String> CATEGORY = Field.optional("category", Scalars.WORD);
        private static final Field.Optional<String> EXPLANATION = Field.optional("explanation", Scalars.STRING);
        static final Details CODEC = new Details();

        private Details() {
            super("stop_details", TYPE, CATEGORY, EXPLANATION);
        }

        @Override
        StopDetails create(FieldValues in) {
            return new StopDetails(in.get(TYPE), in.get(CATEGORY), in.get(EXPLANATION), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, StopDetails value) {
            TYPE.write(out, value.type());
            CATEGORY.write(out, value.category());
            EXPLANATION.write(out, value.explanation());
        }

        @Override
        Map<String, RawJson> extra(StopDetails value) {
            return value.extra();
        }
    }

    static final class Box extends RecordCodec<Container> {

        private static final Field.Required<String> ID = Field.required("id", Scalars.STRING);
        private static final Field.Optional<Timestamp> EXPIRES_AT = Field.optional("expires_at", Scalars.TIMESTAMP);
        static final Box CODEC = new Box();

        private Box() {
            super("container", ID, EXPIRES_AT);
        }

        @Override
        Container create(FieldValues in) {
            return new Container(in.get(ID), in.get(EXPIRES_AT), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, Container value) {
            ID.write(out, value.id());
            EXPIRES_AT.write(out, value.expiresAt());
        }

        @Override
        Map<String, RawJson> extra(Container value) {
            return value.extra();
        }
    }

    static final class Answer extends RecordCodec<Message> {

        private static final Field.Constant TYPE = Field.type("message");
        private static final Field.Required<String> ID = Field.required("id", Scalars.STRING);
        private static final Field.Required<Role> ROLE = Field.required("role", Words.Roles.CODEC);
        private static final Field.Required<String> MODEL = Field.required("model", Scalars.WORD);
        private static final Field.Required<List<ContentBlock>> CONTENT =
                Field.required("content", ListCodec.of(BlockCodecs.FAMILY));
        private static final Field.Optional<StopReason> STOP_REASON =
                Field.optional("stop_reason", Words.StopReasons.CODEC);
        private static final Field.Optional<String> STOP_SEQUENCE = Field.optional("stop_sequence", Scalars.STRING);
        private static final Field.Optional<StopDetails> STOP_DETAILS =
                Field.optional("stop_details", MessageCodecs.Details.CODEC);
        private static final Field.Optional<Container> CONTAINER = Field.optional("container", MessageCodecs.Box.CODEC);
        private static final Field.Defaulted<Usage> USAGE =
                Field.defaulted("usage", UsageCodecs.Whole.CODEC, Usage.NONE);
        static final Answer CODEC = new Answer();

        private Answer() {
            super(
                    "message",
                    TYPE,
                    ID,
                    ROLE,
                    MODEL,
                    CONTENT,
                    STOP_REASON,
                    STOP_SEQUENCE,
                    STOP_DETAILS,
                    CONTAINER,
                    USAGE);
        }

        @Override
        Message create(FieldValues in) {
            return new Message(
                    in.get(ID),
                    in.get(ROLE),
                    in.get(MODEL),
                    in.get(CONTENT),
                    in.get(STOP_REASON),
                    in.get(STOP_SEQUENCE),
                    in.get(STOP_DETAILS),
                    in.get(CONTAINER),
                    in.get(USAGE),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, Message value) {
            TYPE.write(out, value.extra());
            ID.write(out, value.id());
            ROLE.write(out, value.role());
            MODEL.write(out, value.model());
            CONTENT.write(out, value.content());
            STOP_REASON.write(out, value.stopReason());
            STOP_SEQUENCE.write(out, value.stopSequence());
            STOP_DETAILS.write(out, value.stopDetails());
            CONTAINER.write(out, value.container());
            USAGE.write(out, value.usage(), value.extra());
        }

        @Override
        Map<String, RawJson> extra(Message value) {
            return value.extra();
        }
    }

    static final class Count extends RecordCodec<TokenCount> {

        private static final Field.Required<Long> INPUT_TOKENS = Field.required("input_tokens", Scalars.LONG);
        static final Count CODEC = new Count();

        private Count() {
            super("token count", INPUT_TOKENS);
        }

        @Override
        TokenCount create(FieldValues in) {
            return new TokenCount(in.get(INPUT_TOKENS), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, TokenCount value) {
            INPUT_TOKENS.write(out, value.inputTokens());
        }

        @Override
        Map<String, RawJson> extra(TokenCount value) {
            return value.extra();
        }
    }

    static final class Failure extends RecordCodec<ApiError> {

        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Required<String> MESSAGE = Field.required("message", Scalars.STRING);
        private static final Field.Optional<RawJson> DETAILS = Field.optional("details", Scalars.RAW);
        static final Failure CODEC = new Failure();

        private Failure() {
            super("error", TYPE, MESSAGE, DETAILS);
        }

        @Override
        ApiError create(FieldValues in) {
            return new ApiError(in.get(TYPE), in.get(MESSAGE), in.get(DETAILS), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ApiError value) {
            TYPE.write(out, value.type());
            MESSAGE.write(out, value.message());
            DETAILS.write(out, value.details());
        }

        @Override
        Map<String, RawJson> extra(ApiError value) {
            return value.extra();
        }
    }

    static final class Envelope extends RecordCodec<ErrorResponse> {

        private static final Field.Constant TYPE = Field.type("error");
        private static final Field.Required<ApiError> ERROR = Field.required("error", MessageCodecs.Failure.CODEC);
        private static final Field.Optional<String> REQUEST_ID = Field.optional("request_id", Scalars.STRING);
        static final Envelope CODEC = new Envelope();

        private Envelope() {
            super("error", TYPE, ERROR, REQUEST_ID);
        }

        @Override
        ErrorResponse create(FieldValues in) {
            return new ErrorResponse(in.get(ERROR), in.get(REQUEST_ID), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ErrorResponse value) {
            TYPE.write(out, value.extra());
            ERROR.write(out, value.error());
            REQUEST_ID.write(out, value.requestId());
        }

        @Override
        Map<String, RawJson> extra(ErrorResponse value) {
            return value.extra();
        }
    }
}
