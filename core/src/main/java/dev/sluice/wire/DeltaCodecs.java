package dev.sluice.wire;

import dev.sluice.model.Citation;
import dev.sluice.model.CitationsDelta;
import dev.sluice.model.Delta;
import dev.sluice.model.InputJsonDelta;
import dev.sluice.model.RawJson;
import dev.sluice.model.SignatureDelta;
import dev.sluice.model.TextDelta;
import dev.sluice.model.ThinkingDelta;
import dev.sluice.model.UnknownDelta;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codecs of deltas. */
final class DeltaCodecs {

    static final FamilyCodec<Delta> FAMILY = new Family();

    private static final class Family extends FamilyCodec<Delta> {

        Family() {
            super(true);
        }

        @Override
        @Nullable RecordCodec<? extends Delta> member(String type) {
            return switch (type) {
                case "text_delta" -> Text.CODEC;
                case "input_json_delta" -> InputJson.CODEC;
                case "citations_delta" -> Citations.CODEC;
                case "thinking_delta" -> Thinking.CODEC;
                case "signature_delta" -> Signature.CODEC;
                default -> null;
            };
        }

        @Override
        Delta unknown(String type, RawJson raw) {
            return new UnknownDelta(type, raw);
        }

        @Override
        String type(Delta value) {
            return value.type();
        }
    }

    private DeltaCodecs() {}

    static final class Text extends RecordCodec<TextDelta> {

        private static final Field.Constant TYPE = Field.type("text_delta");
        private static final Field.Required<String> TEXT = Field.required("text", Scalars.STRING);
        static final Text CODEC = new Text();

        private Text() {
            super("text_delta", TYPE, TEXT);
        }

        @Override
        TextDelta create(FieldValues in) {
            return new TextDelta(in.get(TEXT), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, TextDelta value) {
            TYPE.write(out, value.extra());
            TEXT.write(out, value.text());
        }

        @Override
        Map<String, RawJson> extra(TextDelta value) {
            return value.extra();
        }
    }

    static final class InputJson extends RecordCodec<InputJsonDelta> {

        private static final Field.Constant TYPE = Field.type("input_json_delta");
        private static final Field.Required<String> PARTIAL_JSON = Field.required("partial_json", Scalars.STRING);
        static final InputJson CODEC = new InputJson();

        private InputJson() {
            super("input_json_delta", TYPE, PARTIAL_JSON);
        }

        @Override
        InputJsonDelta create(FieldValues in) {
            return new InputJsonDelta(in.get(PARTIAL_JSON), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, InputJsonDelta value) {
            TYPE.write(out, value.extra());
            PARTIAL_JSON.write(out, value.partialJson());
        }

        @Override
        Map<String, RawJson> extra(InputJsonDelta value) {
            return value.extra();
        }
    }

    static final class Citations extends RecordCodec<CitationsDelta> {

        private static final Field.Constant TYPE = Field.type("citations_delta");
        private static final Field.Required<Citation> CITATION = Field.required("citation", CitationCodecs.FAMILY);
        static final Citations CODEC = new Citations();

        private Citations() {
            super("citations_delta", TYPE, CITATION);
        }

        @Override
        CitationsDelta create(FieldValues in) {
            return new CitationsDelta(in.get(CITATION), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, CitationsDelta value) {
            TYPE.write(out, value.extra());
            CITATION.write(out, value.citation());
        }

        @Override
        Map<String, RawJson> extra(CitationsDelta value) {
            return value.extra();
        }
    }

    static final class Thinking extends RecordCodec<ThinkingDelta> {

        private static final Field.Constant TYPE = Field.type("thinking_delta");
        private static final Field.Required<String> THINKING = Field.required("thinking", Scalars.STRING);
        static final Thinking CODEC = new Thinking();

        private Thinking() {
            super("thinking_delta", TYPE, THINKING);
        }

        @Override
        ThinkingDelta create(FieldValues in) {
            return new ThinkingDelta(in.get(THINKING), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ThinkingDelta value) {
            TYPE.write(out, value.extra());
            THINKING.write(out, value.thinking());
        }

        @Override
        Map<String, RawJson> extra(ThinkingDelta value) {
            return value.extra();
        }
    }

    static final class Signature extends RecordCodec<SignatureDelta> {

        private static final Field.Constant TYPE = Field.type("signature_delta");
        private static final Field.Required<String> SIGNATURE = Field.required("signature", Scalars.STRING);
        static final Signature CODEC = new Signature();

        private Signature() {
            super("signature_delta", TYPE, SIGNATURE);
        }

        @Override
        SignatureDelta create(FieldValues in) {
            return new SignatureDelta(in.get(SIGNATURE), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, SignatureDelta value) {
            TYPE.write(out, value.extra());
            SIGNATURE.write(out, value.signature());
        }

        @Override
        Map<String, RawJson> extra(SignatureDelta value) {
            return value.extra();
        }
    }
}
