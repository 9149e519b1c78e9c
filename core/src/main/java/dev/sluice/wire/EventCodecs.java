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

    static final class Start {

        private static final Field.Required<MessageStart, Message> MESSAGE =
                Field.required("message", MessageCodecs.Answer.CODEC, MessageStart::message);
        static final RecordCodec<MessageStart> CODEC = RecordCodec.typed(
                "message_start", in -> new MessageStart(in.get(MESSAGE), in.extra()), MessageStart::extra, MESSAGE);

        private Start() {}
    }

    static final class BlockStart {

        private static final Field.Required<ContentBlockStart, Integer> INDEX =
                Field.required("index", Scalars.INT, ContentBlockStart::index);
        private static final Field.Required<ContentBlockStart, ContentBlock> BLOCK =
                Field.required("content_block", BlockCodecs.FAMILY, ContentBlockStart::block);
        static final RecordCodec<ContentBlockStart> CODEC = RecordCodec.typed(
                "content_block_start",
                in -> new ContentBlockStart(in.get(INDEX), in.get(BLOCK), in.extra()),
                ContentBlockStart::extra,
                INDEX,
                BLOCK);

        private BlockStart() {}
    }

    static final class BlockDelta {

        private static final Field.Required<ContentBlockDelta, Integer> INDEX =
                Field.required("index", Scalars.INT, ContentBlockDelta::index);
        private static final Field.Required<ContentBlockDelta, Delta> DELTA =
                Field.required("delta", DeltaCodecs.FAMILY, ContentBlockDelta::delta);
        static final RecordCodec<ContentBlockDelta> CODEC = RecordCodec.typed(
                "content_block_delta",
                in -> new ContentBlockDelta(in.get(INDEX), in.get(DELTA), in.extra()),
                ContentBlockDelta::extra,
                INDEX,
                DELTA);

        private BlockDelta() {}
    }

    static final class BlockStop {

        private static final Field.Required<ContentBlockStop, Integer> INDEX =
                Field.required("index", Scalars.INT, ContentBlockStop::index);
        static final RecordCodec<ContentBlockStop> CODEC = RecordCodec.typed(
                "content_block_stop",
                in -> new ContentBlockStop(in.get(INDEX), in.extra()),
                ContentBlockStop::extra,
                INDEX);

        private BlockStop() {}
    }

    static final class Change {

        private static final Field.Optional<MessageChange, StopReason> STOP_REASON =
                Field.optional("stop_reason", Words.STOP_REASON, MessageChange::stopReason);
        private static final Field.Optional<MessageChange, String> STOP_SEQUENCE =
                Field.optional("stop_sequence", Scalars.STRING, MessageChange::stopSequence);
        private static final Field.Optional<MessageChange, StopDetails> STOP_DETAILS =
                Field.optional("stop_details", MessageCodecs.Details.CODEC, MessageChange::stopDetails);
        private static final Field.Optional<MessageChange, Container> CONTAINER =
                Field.optional("container", MessageCodecs.Box.CODEC, MessageChange::container);
        static final RecordCodec<MessageChange> CODEC = RecordCodec.of(
                "delta",
                in -> new MessageChange(
                        in.get(STOP_REASON),
                        in.get(STOP_SEQUENCE),
                        in.get(STOP_DETAILS),
                        in.get(CONTAINER),
                        in.extra()),
                MessageChange::extra,
                STOP_REASON,
                STOP_SEQUENCE,
                STOP_DETAILS,
                CONTAINER);

        private Change() {}
    }

    static final class End {

        private static final Field.Required<MessageDelta, MessageChange> DELTA =
                Field.required("delta", EventCodecs.Change.CODEC, MessageDelta::delta);
        private static final Field.Optional<MessageDelta, MessageDeltaUsage> USAGE =
                Field.optional("usage", UsageCodecs.Delta.CODEC, MessageDelta::usage);
        static final RecordCodec<MessageDelta> CODEC = RecordCodec.typed(
                "message_delta",
                in -> new MessageDelta(in.get(DELTA), in.get(USAGE), in.extra()),
                MessageDelta::extra,
                DELTA,
                USAGE);

        private End() {}
    }

    static final class Stop {

        static final RecordCodec<MessageStop> CODEC =
                RecordCodec.typed("message_stop", in -> new MessageStop(in.extra()), MessageStop::extra);

        private Stop() {}
    }

    static final class KeepAlive {

        static final RecordCodec<Ping> CODEC = RecordCodec.typed("ping", in -> new Ping(in.extra()), Ping::extra);

        private KeepAlive() {}
    }

    static final class Failure {

        private static final Field.Required<StreamError, ApiError> ERROR =
                Field.required("error", MessageCodecs.Failure.CODEC, StreamError::error);
        static final RecordCodec<StreamError> CODEC =
                RecordCodec.typed("error", in -> new StreamError(in.get(ERROR), in.extra()), StreamError::extra, ERROR);

        private Failure() {}
    }
}
