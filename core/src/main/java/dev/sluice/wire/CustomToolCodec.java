package dev.sluice.wire;

import dev.sluice.model.CacheControl;
import dev.sluice.model.CustomTool;
import dev.sluice.model.RawJson;
import java.util.List;
import java.util.Map;

/** The codec of a tool that the caller runs. */
final class CustomToolCodec extends RecordCodec<CustomTool> {

    private static final Field.Required<String> NAME = Field.required("name", Scalars.STRING);
    private static final Field.Optional<String> DESCRIPTION = Field.optional("description", Scalars.STRING);
    private static final Field.Required<RawJson> INPUT_SCHEMA = Field.required("input_schema", Scalars.RAW);
    private static final Field.Optional<CacheControl> CACHE_CONTROL =
            Field.optional("cache_control", OptionCodecs.Cache.CODEC);
    private static final Field.Optional<Boolean> STRICT = Field.optional("strict", Scalars.BOOLEAN);
    private static final Field.Optional<Boolean> EAGER_INPUT_STREAMING =
            Field.optional("eager_input_streaming", Scalars.BOOLEAN);
    private static final Field.Optional<List<String>> ALLOWED_CALLERS =
            Field.optional("allowed_callers", ListCodec.of(Scalars.STRING));
    private static final Field.Optional<Boolean> DEFER_LOADING = Field.optional("defer_loading", Scalars.BOOLEAN);
    private static final Field.Optional<List<RawJson>> INPUT_EXAMPLES =
            Field.optional("input_examples", ListCodec.of(Scalars.RAW));

    static final CustomToolCodec CODEC = new CustomToolCodec();

    private CustomToolCodec() {
        super(
                "tool",
                NAME,
                DESCRIPTION,
                INPUT_SCHEMA,
                CACHE_CONTROL,
                STRICT,
                EAGER_INPUT_STREAMING,
                ALLOWED_CALLERS,
                DEFER_LOADING,
                INPUT_EXAMPLES);
    }

    @Override
    CustomTool create(FieldValues in) {
        return new CustomTool(
                in.get(NAME),
                in.get(DESCRIPTION),
                in.get(INPUT_SCHEMA),
                in.get(CACHE_CONTROL),
                in.get(STRICT),
                in.get(EAGER_INPUT_STREAMING),
                in.get(ALLOWED_CALLERS),
                in.get(DEFER_LOADING),
                in.get(INPUT_EXAMPLES),
                in.extra());
    }

    @Override
    void writeFields(JsonWriter out, CustomTool value) {
        NAME.write(out, value.name());
        DESCRIPTION.write(out, value.description());
        INPUT_SCHEMA.write(out, value.inputSchema());
        CACHE_CONTROL.write(out, value.cacheControl());
        STRICT.write(out, value.strict());
        EAGER_INPUT_STREAMING.write(out, value.eagerInputStreaming());
        ALLOWED_CALLERS.write(out, value.allowedCallers());
        DEFER_LOADING.write(out, value.deferLoading());
        INPUT_EXAMPLES.write(out, value.inputExamples());
    }

    @Override
    Map<String, RawJson> extra(CustomTool value) {
        return value.extra();
    }
}
