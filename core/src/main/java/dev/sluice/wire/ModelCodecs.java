package dev.sluice.wire;

import dev.sluice.model.Capability;
import dev.sluice.model.ModelInfo;
import dev.sluice.model.RawJson;
import dev.sluice.model.Timestamp;
import java.util.Map;

/** Codecs of the Models API. */
final class ModelCodecs {

    private ModelCodecs() {}

    static final class Info extends RecordCodec<ModelInfo> {

        private static final Field.Constant TYPE = Field.type("model");
        private static final Field.Required<String> ID = Field.required("id", Scalars.STRING);
        private static final Field.Required<String> DISPLAY_NAME = Field.required("display_name", Scalars.STRING);
        private static final Field.Required<Timestamp> CREATED_AT = Field.required("created_at", Scalars.TIMESTAMP);
        private static final Field.Optional<String> LIFECYCLE = Field.optional("lifecycle", Scalars.WORD);
        private static final Field.Optional<Timestamp> DEPRECATED_AT =
                Field.optional("deprecated_at", Scalars.TIMESTAMP);
        private static final Field.Optional<Timestamp> RETIRES_AT = Field.optional("retires_at", Scalars.TIMESTAMP);
        private static final Field.Optional<String> LINE = Field.optional("line", Scalars.WORD);
        private static final Field.Optional<Long> MAX_INPUT_TOKENS = Field.optional("max_input_tokens", Scalars.LONG);
        private static final Field.Optional<Long> MAX_TOKENS = Field.optional("max_tokens", Scalars.LONG);
        private static final Field.Optional<Capability> CAPABILITIES =
                Field.optional("capabilities", CapabilityCodec.INSTANCE);
        static final Info CODEC = new Info();

        private Info() {
            super(
                    "model",
                    TYPE,
                    ID,
                    DISPLAY_NAME,
                    CREATED_AT,
                    LIFECYCLE,
                    DEPRECATED_AT,
                    RETIRES_AT,
                    LINE,
                    MAX_INPUT_TOKENS,
                    MAX_TOKENS,
                    CAPABILITIES);
        }

        @Override
        ModelInfo create(FieldValues in) {
            return new ModelInfo(
                    in.get(ID),
                    in.get(DISPLAY_NAME),
                    in.get(CREATED_AT),
                    in.get(LIFECYCLE),
                    in.get(DEPRECATED_AT),
                    in.get(RETIRES_AT),
                    in.get(LINE),
                    in.get(MAX_INPUT_TOKENS),
                    in.get(MAX_TOKENS),
                    in.get(CAPABILITIES),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ModelInfo value) {
            TYPE.write(out, value.extra());
            ID.write(out, value.id());
            DISPLAY_NAME.write(out, value.displayName());
            CREATED_AT.write(out, value.createdAt());
            LIFECYCLE.write(out, value.lifecycle());
            DEPRECATED_AT.write(out, value.deprecatedAt());
            RETIRES_AT.write(out, value.retiresAt());
            LINE.write(out, value.line());
            MAX_INPUT_TOKENS.write(out, value.maxInputTokens());
            MAX_TOKENS.write(out, value.maxTokens());
            CAPABILITIES.write(out, value.capabilities());
        }

        @Override
        Map<String, RawJson> extra(ModelInfo value) {
            return value.extra();
        }
    }

    static final class Models {

        static final PageCodec<ModelInfo> CODEC = new PageCodec<>(Info.CODEC);

        private Models() {}
    }
}
