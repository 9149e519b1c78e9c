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

    static final class Text {

        private static final Field.Required<TextDelta, String> TEXT =
                Field.required("text", Scalars.STRING, TextDelta::text);
        static final RecordCodec<TextDelta> CODEC =
                RecordCodec.typed("text_delta", in -> new TextDelta(in.get(TEXT), in.extra()), TextDelta::extra, TEXT);

        private Text() {}
    }

    static final class InputJson {

        private static final Field.Required<InputJsonDelta, String> PARTIAL_JSON =
                Field.required("partial_json", Scalars.STRING, InputJsonDelta::partialJson);
        static final RecordCodec<InputJsonDelta> CODEC = RecordCodec.typed(
                "input_json_delta",
                in -> new InputJsonDelta(in.get(PARTIAL_JSON), in.extra()),
                InputJsonDelta::extra,
                PARTIAL_JSON);

        private InputJson() {}
    }

    static final class Citations {

        private static final Field.Required<CitationsDelta, Citation> CITATION =
                Field.required("citation", CitationCodecs.FAMILY, CitationsDelta::citation);
        static final RecordCodec<CitationsDelta> CODEC = RecordCodec.typed(
                "citations_delta",
                in -> new CitationsDelta(in.get(CITATION), in.extra()),
                CitationsDelta::extra,
                CITATION);

        private Citations() {}
    }

    static final class Thinking {

        private static final Field.Required<ThinkingDelta, String> THINKING =
                Field.required("thinking", Scalars.STRING, ThinkingDelta::thinking);
        static final RecordCodec<ThinkingDelta> CODEC = RecordCodec.typed(
                "thinking_delta",
                in -> new ThinkingDelta(in.get(THINKING), in.extra()),
                ThinkingDelta::extra,
                THINKING);

        private Thinking() {}
    }

    static final class Signature {

        private static final Field.Required<SignatureDelta, String> SIGNATURE =
                Field.required("signature", Scalars.STRING, SignatureDelta::signature);
        static final RecordCodec<SignatureDelta> CODEC = RecordCodec.typed(
                "signature_delta",
                in -> new SignatureDelta(in.get(SIGNATURE), in.extra()),
                SignatureDelta::extra,
                SIGNATURE);

        private Signature() {}
    }
}
