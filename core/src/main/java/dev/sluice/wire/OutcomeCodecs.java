package dev.sluice.wire;

import dev.sluice.model.BatchOutcome;
import dev.sluice.model.CanceledOutcome;
import dev.sluice.model.ErrorResponse;
import dev.sluice.model.ErroredOutcome;
import dev.sluice.model.ExpiredOutcome;
import dev.sluice.model.Message;
import dev.sluice.model.RawJson;
import dev.sluice.model.SucceededOutcome;
import dev.sluice.model.UnknownOutcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codecs of how the requests of a batch ended. */
final class OutcomeCodecs {

    static final FamilyCodec<BatchOutcome> FAMILY = new Family();

    private static final class Family extends FamilyCodec<BatchOutcome> {

        Family() {
            super(true);
        }

        @Override
        @Nullable RecordCodec<? extends BatchOutcome> member(String type) {
            return switch (type) {
                case "succeeded" -> Succeeded.CODEC;
                case "errored" -> Errored.CODEC;
                case "canceled" -> Canceled.CODEC;
                case "expired" -> Expired.CODEC;
                default -> null;
            };
        }

        @Override
        BatchOutcome unknown(String type, RawJson raw) {
            return new UnknownOutcome(type, raw);
        }

        @Override
        String type(BatchOutcome value) {
            return value.type();
        }
    }

    private OutcomeCodecs() {}

    static final class Succeeded extends RecordCodec<SucceededOutcome> {

        private static final Field.Constant TYPE = Field.type("succeeded");
        private static final Field.Required<Message> MESSAGE = Field.required("message", MessageCodecs.Answer.CODEC);
        static final Succeeded CODEC = new Succeeded();

        private Succeeded() {
            super("succeeded", TYPE, MESSAGE);
        }

        @Override
        SucceededOutcome create(FieldValues in) {
            return new SucceededOutcome(in.get(MESSAGE), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, SucceededOutcome value) {
            TYPE.write(out, value.extra());
            MESSAGE.write(out, value.message());
        }

        @Override
        Map<String, RawJson> extra(SucceededOutcome value) {
            return value.extra();
        }
    }

    static final class Errored extends RecordCodec<ErroredOutcome> {

        private static final Field.Constant TYPE = Field.type("errored");
        private static final Field.Required<ErrorResponse> ERROR =
                Field.required("error", MessageCodecs.Envelope.CODEC);
        static final Errored CODEC = new Errored();

        private Errored() {
            super("errored", TYPE, ERROR);
        }

        @Override
        ErroredOutcome create(FieldValues in) {
            return new ErroredOutcome(in.get(ERROR), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ErroredOutcome value) {
            TYPE.write(out, value.extra());
            ERROR.write(out, value.error());
        }

        @Override
        Map<String, RawJson> extra(ErroredOutcome value) {
            return value.extra();
        }
    }

    static final class Canceled extends RecordCodec<CanceledOutcome> {

        private static final Field.Constant TYPE = Field.type("canceled");
        static final Canceled CODEC = new Canceled();

        private Canceled() {
            super("canceled", TYPE);
        }

        @Override
        CanceledOutcome create(FieldValues in) {
            return new CanceledOutcome(in.extra());
        }

        @Override
        void writeFields(JsonWriter out, CanceledOutcome value) {
            TYPE.write(out, value.extra());
        }

        @Override
        Map<String, RawJson> extra(CanceledOutcome value) {
            return value.extra();
        }
    }

    static final class Expired extends RecordCodec<ExpiredOutcome> {

        private static final Field.Constant TYPE = Field.type("expired");
        static final Expired CODEC = new Expired();

        private Expired() {
            super("expired", TYPE);
        }

        @Override
        ExpiredOutcome create(FieldValues in) {
            return new ExpiredOutcome(in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ExpiredOutcome value) {
            TYPE.write(out, value.extra());
        }

        @Override
        Map<String, RawJson> extra(ExpiredOutcome value) {
            return value.extra();
        }
    }
}
