package dev.sluice.wire;

import dev.sluice.model.Capability;
import dev.sluice.model.ModelInfo;
import dev.sluice.model.Page;
import dev.sluice.model.Timestamp;
import java.util.List;

/** Codecs of the Models API and of pages. */
final class ModelCodecs {

    private ModelCodecs() {}

    static final class Info {

        private static final Field.Required<ModelInfo, String> ID = Field.required("id", Scalars.STRING, ModelInfo::id);
        private static final Field.Required<ModelInfo, String> DISPLAY_NAME =
                Field.required("display_name", Scalars.STRING, ModelInfo::displayName);
        private static final Field.Required<ModelInfo, Timestamp> CREATED_AT =
                Field.required("created_at", Words.TIMESTAMP, ModelInfo::createdAt);
        private static final Field.Optional<ModelInfo, String> LIFECYCLE =
                Field.optional("lifecycle", Scalars.STRING, ModelInfo::lifecycle);
        private static final Field.Optional<ModelInfo, Timestamp> DEPRECATED_AT =
                Field.optional("deprecated_at", Words.TIMESTAMP, ModelInfo::deprecatedAt);
        private static final Field.Optional<ModelInfo, Timestamp> RETIRES_AT =
                Field.optional("retires_at", Words.TIMESTAMP, ModelInfo::retiresAt);
        private static final Field.Optional<ModelInfo, String> LINE =
                Field.optional("line", Scalars.STRING, ModelInfo::line);
        private static final Field.Optional<ModelInfo, Long> MAX_INPUT_TOKENS =
                Field.optional("max_input_tokens", Scalars.LONG, ModelInfo::maxInputTokens);
        private static final Field.Optional<ModelInfo, Long> MAX_TOKENS =
                Field.optional("max_tokens", Scalars.LONG, ModelInfo::maxTokens);
        private static final Field.Optional<ModelInfo, Capability> CAPABILITIES =
                Field.optional("capabilities", CapabilityCodec.INSTANCE, ModelInfo::capabilities);
        static final RecordCodec<ModelInfo> CODEC = RecordCodec.typed(
                "model",
                in -> new ModelInfo(
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
                        in.extra()),
                ModelInfo::extra,
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

        private Info() {}
    }

    static final class Models {

        static final RecordCodec<Page<ModelInfo>> CODEC = page(Info.CODEC);

        private Models() {}
    }

    static <E> RecordCodec<Page<E>> page(ValueCodec<E> element) {
        Field.Required<Page<E>, List<E>> data = Field.required("data", ListCodec.of(element), Page::data);
        Field.Required<Page<E>, Boolean> hasMore = Field.required("has_more", Scalars.BOOLEAN, Page::hasMore);
        Field.Optional<Page<E>, String> firstId = Field.optional("first_id", Scalars.STRING, Page::firstId);
        Field.Optional<Page<E>, String> lastId = Field.optional("last_id", Scalars.STRING, Page::lastId);
        return RecordCodec.of(
                "page",
                in -> new Page<>(in.get(data), in.get(hasMore), in.get(firstId), in.get(lastId), in.extra()),
                Page::extra,
                data,
                hasMore,
                firstId,
                lastId);
    }
}
