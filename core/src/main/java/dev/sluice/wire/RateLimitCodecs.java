package dev.sluice.wire;

import dev.sluice.model.ChainedPage;
import dev.sluice.model.LimiterValue;
import dev.sluice.model.RateLimitEntry;
import dev.sluice.model.RateLimitGroup;
import dev.sluice.model.RawJson;
import java.util.List;
import java.util.Map;

/** Codecs of the Rate Limits API. */
final class RateLimitCodecs {

    private RateLimitCodecs() {}

    static final class Value extends RecordCodec<LimiterValue> {

        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Optional<Long> VALUE = Field.optional("value", Scalars.LONG);
        static final Value CODEC = new Value();

        private Value() {
            super("limit", TYPE, VALUE);
        }

        @Override
        LimiterValue create(FieldValues in) {
            return new LimiterValue(in.get(TYPE), in.get(VALUE), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, LimiterValue value) {
            TYPE.write(out, value.type());
            VALUE.write(out, value.value());
        }

        @Override
        Map<String, RawJson> extra(LimiterValue value) {
            return value.extra();
        }
    }

    static final class Group extends RecordCodec<RateLimitGroup> {

        private static final Field.Optional<String> ID = Field.optional("id", Scalars.STRING);
        private static final Field.Optional<String> TYPE = Field.optional("type", Scalars.WORD);
        private static final Field.Optional<String> DISPLAY_NAME = Field.optional("display_name", Scalars.STRING);
        static final Group CODEC = new Group();

        private Group() {
            super("group", ID, TYPE, DISPLAY_NAME);
        }

        @Override
        RateLimitGroup create(FieldValues in) {
            return new RateLimitGroup(in.get(ID), in.get(TYPE), in.get(DISPLAY_NAME), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, RateLimitGroup value) {
            ID.write(out, value.id());
            TYPE.write(out, value.type());
            DISPLAY_NAME.write(out, value.displayName());
        }

        @Override
        Map<String, RawJson> extra(RateLimitGroup value) {
            return value.extra();
        }
    }

    static final class Entry extends RecordCodec<RateLimitEntry> {

        private static final Field.Constant TYPE = Field.type("rate_limit");
        private static final Field.Optional<String> ID = Field.optional("id", Scalars.STRING);
        private static final Field.Optional<String> RATE_LIMIT_ID = Field.optional("rate_limit_id", Scalars.STRING);
        private static final Field.Optional<RateLimitGroup> GROUP = Field.optional("group", Group.CODEC);
        private static final Field.Optional<String> GROUP_TYPE = Field.optional("group_type", Scalars.WORD);
        private static final Field.Optional<List<String>> MODELS =
                Field.optional("models", ListCodec.of(Scalars.STRING));
        private static final Field.Defaulted<List<LimiterValue>> LIMITS =
                Field.defaulted("limits", ListCodec.of(Value.CODEC), List.of());
        static final Entry CODEC = new Entry();

        private Entry() {
            super("rate_limit", TYPE, ID, RATE_LIMIT_ID, GROUP, GROUP_TYPE, MODELS, LIMITS);
        }

        @Override
        RateLimitEntry create(FieldValues in) {
            return new RateLimitEntry(
                    in.get(ID),
                    in.get(RATE_LIMIT_ID),
                    in.get(GROUP),
                    in.get(GROUP_TYPE),
                    in.get(MODELS),
                    in.get(LIMITS),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, RateLimitEntry value) {
            TYPE.write(out, value.extra());
            ID.write(out, value.id());
            RATE_LIMIT_ID.write(out, value.rateLimitId());
            GROUP.write(out, value.group());
            GROUP_TYPE.write(out, value.groupType());
            MODELS.write(out, value.models());
            LIMITS.write(out, value.limits(), value.extra());
        }

        @Override
        Map<String, RawJson> extra(RateLimitEntry value) {
            return value.extra();
        }
    }

    static final class Entries extends RecordCodec<ChainedPage<RateLimitEntry>> {

        private static final Field.Required<List<RateLimitEntry>> DATA =
                Field.required("data", ListCodec.of(Entry.CODEC));
        private static final Field.Optional<Boolean> HAS_MORE = Field.optional("has_more", Scalars.BOOLEAN);
        private static final Field.Optional<String> NEXT_PAGE = Field.optional("next_page", Scalars.STRING);
        static final Entries CODEC = new Entries();

        private Entries() {
            super("page", DATA, HAS_MORE, NEXT_PAGE);
        }

        @Override
        ChainedPage<RateLimitEntry> create(FieldValues in) {
            return new ChainedPage<>(in.get(DATA), in.get(HAS_MORE), in.get(NEXT_PAGE), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ChainedPage<RateLimitEntry> value) {
            DATA.write(out, value.data());
            HAS_MORE.write(out, value.hasMore());
            NEXT_PAGE.write(out, value.nextPage());
        }

        @Override
        Map<String, RawJson> extra(ChainedPage<RateLimitEntry> value) {
            return value.extra();
        }
    }
}
