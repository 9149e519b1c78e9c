package dev.sluice.wire;

import dev.sluice.model.ApiError;
import dev.sluice.model.Container;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.ContentBlockDelta;
import dev.sluice.model.ContentBlockStart;
import dev.sluice.model.ContentBlockStop;
import dev.sluice.model.Delta;
import dev.sluice.model.Message;
import dev.sluice.model.MessageChange;
import dev.sluice.model.MessageDelta;
import dev.sluice.model.MessageDeltaUsage;
import dev.sluice.model.MessageStart;
import dev.sluice.model.MessageStop;
import dev.sluice.model.Ping;
import dev.sluice.model.RawJson;
import dev.sluice.model.StopDetails;
import dev.sluice.model.StopReason;
import dev.sluice.model.StreamError;
import dev.sluice.model.StreamEvent;
import dev.sluice.model.UnknownEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codecs of stream events. */
final class EventCodecs {

    static final FamilyCodec<StreamEvent> FAMILY = new Family();

    private static final class Family extends FamilyCodec<StreamEvent> {

        Family() {
            super(true);
        }

        @Override
        @Nullable RecordCodec<? extends StreamEvent> member(String type) {
            return switch (type) {
                case "message_start" -> Start.CODEC;
                case "content_block_start" -> BlockStart.CODEC;
                case "content_block_delta" -> BlockDelta.CODEC;
                case "content_block_stop" -> BlockStop.CODEC;
                case "message_delta" -> End.CODEC;
                case "message_stop" -> Stop.CODEC;
                case "ping" -> KeepAlive.CODEC;
                case "error" -> Failure.CODEC;
                default -> null;
            };
        }

        @Override
        StreamEvent unknown(String type, RawJson raw) {
            return new UnknownEvent(type, raw);
        }

        @Override
        String type(StreamEvent value) {
            return value.type();
        }
    }

    private EventCodecs() {}

    static final class Start extends RecordCodec<MessageStart> {

        private static final Field.Constant TYPE = Field.type("message_start");
        private static final Field.Required<Message> MESSAGE = Field.required("message", MessageCodecs.Answer.CODEC);
        static final Start CODEC = new Start();

        private Start() {
            super("message_start", TYPE, MESSAGE);
        }

        @Override
        MessageStart create(FieldValues in) {
            return new MessageStart(in.get(MESSAGE), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, MessageStart value) {
            TYPE.write(out, value.extra());
            MESSAGE.write(out, value.message());
        }

        @Override
        Map<String, RawJson> extra(MessageStart value) {
            return value.extra();
        }
    }

    static final class BlockStart extends RecordCodec<ContentBlockStart> {

        private static final Field.Constant TYPE = Field.type("content_block_start");
        private static final Field.Required<Integer> INDEX = Field.required("index", Scalars.INT);
        private static final Field.Required<ContentBlock> BLOCK = Field.required("content_block", BlockCodecs.FAMILY);
        static final BlockStart CODEC = new BlockStart();

        private BlockStart() {
            super("content_block_start", TYPE, INDEX, BLOCK);
        }

        @Override
        ContentBlockStart create(FieldValues in) {
            return new ContentBlockStart(in.get(INDEX), in.get(BLOCK), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ContentBlockStart value) {
            TYPE.write(out, value.extra());
            INDEX.write(out, value.index());
            BLOCK.write(out, value.block());
        }

        @Override
        Map<String, RawJson> extra(ContentBlockStart value) {
            return value.extra();
        }
    }

    static final class BlockDelta extends RecordCodec<ContentBlockDelta> {

        private static final Field.Constant TYPE = Field.type("content_block_delta");
        private static final Field.Required<Integer> INDEX = Field.required("index", Scalars.INT);
        private static final Field.Required<Delta> DELTA = Field.required("delta", DeltaCodecs.FAMILY);
        static final BlockDelta CODEC = new BlockDelta();

        private BlockDelta() {
            super("content_block_delta", TYPE, INDEX, DELTA);
        }

        @Override
        ContentBlockDelta create(FieldValues in) {
            return new ContentBlockDelta(in.get(INDEX), in.get(DELTA), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ContentBlockDelta value) {
            TYPE.write(out, value.extra());
            INDEX.write(out, value.index());
            DELTA.write(out, value.delta());
        }

        @Override
        Map<String, RawJson> extra(ContentBlockDelta value) {
            return value.extra();
        }
    }

    static final class BlockStop extends RecordCodec<ContentBlockStop> {

        private static final Field.Constant TYPE = Field.type("content_block_stop");
        private static final Field.Required<Integer> INDEX = Field.required("index", Scalars.INT);
        static final BlockStop CODEC = new BlockStop();

        private BlockStop() {
            super("content_block_stop", TYPE, INDEX);
        }

        @Override
        ContentBlockStop create(FieldValues in) {
            return new ContentBlockStop(in.get(INDEX), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ContentBlockStop value) {
            TYPE.write(out, value.extra());
            INDEX.write(out, value.index());
        }

        @Override
        Map<String, RawJson> extra(ContentBlockStop value) {
            return value.extra();
        }
    }

    static final class Change extends RecordCodec<MessageChange> {

        private static final Field.Optional<StopReason> STOP_REASON =
                Field.optional("stop_reason", Words.StopReasons.CODEC);
        private static final Field.Optional<String> STOP_SEQUENCE = Field.optional("stop_sequence", Scalars.STRING);
        private static final Field.Optional<StopDetails> STOP_DETAILS =
                Field.optional("stop_details", MessageCodecs.Details.CODEC);
        private static final Field.Optional<Container> CONTAINER = Field.optional("container", MessageCodecs.Box.CODEC);
        static final Change CODEC = new Change();

        private Change() {
            super("delta", STOP_REASON, STOP_SEQUENCE, STOP_DETAILS, CONTAINER);
        }

        @Override
        MessageChange create(FieldValues in) {
            return new MessageChange(
                    in.get(STOP_REASON), in.get(STOP_SEQUENCE), in.get(STOP_DETAILS), in.get(CONTAINER), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, MessageChange value) {
            STOP_REASON.write(out, value.stopReason());
            STOP_SEQUENCE.write(out, value.stopSequence());
            STOP_DETAILS.write(out, value.stopDetails());
            CONTAINER.write(out, value.container());
        }

        @Override
        Map<String, RawJson> extra(MessageChange value) {
            return value.extra();
        }
    }

    static final class End extends RecordCodec<MessageDelta> {

        private static final Field.Constant TYPE = Field.type("message_delta");
        private static final Field.Required<MessageChange> DELTA = Field.required("delta", EventCodecs.Change.CODEC);
        private static final Field.Optional<MessageDeltaUsage> USAGE = Field.optional("usage", UsageCodecs.Delta.CODEC);
        static final End CODEC = new End();

        private End() {
            super("message_delta", TYPE, DELTA, USAGE);
        }

        @Override
        MessageDelta create(FieldValues in) {
            return new MessageDelta(in.get(DELTA), in.get(USAGE), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, MessageDelta value) {
            TYPE.write(out, value.extra());
            DELTA.write(out, value.delta());
            USAGE.write(out, value.usage());
        }

        @Override
        Map<String, RawJson> extra(MessageDelta value) {
            return value.extra();
        }
    }

    static final class Stop extends RecordCodec<MessageStop> {

        private static final Field.Constant TYPE = Field.type("message_stop");
        static final Stop CODEC = new Stop();

        private Stop() {
            super("message_stop", TYPE);
        }

        @Override
        MessageStop create(FieldValues in) {
            return new MessageStop(in.extra());
        }

        @Override
        void writeFields(JsonWriter out, MessageStop value) {
            TYPE.write(out, value.extra());
        }

        @Override
        Map<String, RawJson> extra(MessageStop value) {
            return value.extra();
        }
    }

    static final class KeepAlive extends RecordCodec<Ping> {

        private static final Field.Constant TYPE = Field.type("ping");
        static final KeepAlive CODEC = new KeepAlive();

        private KeepAlive() {
            super("ping", TYPE);
        }

        @Override
        Ping create(FieldValues in) {
            return new Ping(in.extra());
        }

        @Override
        void writeFields(JsonWriter out, Ping value) {
            TYPE.write(out, value.extra());
        }

        @Override
        Map<String, RawJson> extra(Ping value) {
            return value.extra();
        }
    }

    static final class Failure extends RecordCodec<StreamError> {

        private static final Field.Constant TYPE = Field.type("error");
        private static final Field.Required<ApiError> ERROR = Field.required("error", MessageCodecs.Failure.CODEC);
        static final Failure CODEC = new Failure();

        private Failure() {
            super("error", TYPE, ERROR);
        }

        @Override
        StreamError create(FieldValues in) {
            return new StreamError(in.get(ERROR), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, StreamError value) {
            TYPE.write(out, value.extra());
            ERROR.write(out, value.error());
        }

        @Override
        Map<String, RawJson> extra(StreamError value) {
            return value.extra();
        }
    }
}
