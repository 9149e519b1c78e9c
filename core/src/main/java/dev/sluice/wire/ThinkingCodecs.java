package dev.sluice.wire;

import dev.sluice.model.RawJson;
import dev.sluice.model.ThinkingAdaptive;
import dev.sluice.model.ThinkingBetweenTools;
import dev.sluice.model.ThinkingConfig;
import dev.sluice.model.ThinkingDisabled;
import dev.sluice.model.ThinkingDisplay;
import dev.sluice.model.ThinkingEnabled;
import dev.sluice.model.UnknownThinking;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codecs of thinking modes. */
final class ThinkingCodecs {

    static final FamilyCodec<ThinkingConfig> FAMILY = new Family();

    private static final class Family extends FamilyCodec<ThinkingConfig> {

        Family() {
            super(false);
        }

        @Override
        @Nullable RecordCodec<? extends ThinkingConfig> member(String type) {
            return switch (type) {
                case "adaptive" -> Adaptive.CODEC;
                case "enabled" -> Enabled.CODEC;
                case "between_tools" -> BetweenTools.CODEC;
                case "disabled" -> Disabled.CODEC;
                default -> null;
            };
        }

        @Override
        ThinkingConfig unknown(String type, RawJson raw) {
            return new UnknownThinking(type, raw);
        }

        @Override
        String type(ThinkingConfig value) {
            return value.type();
        }
    }

    private ThinkingCodecs() {}

    static final class Adaptive extends RecordCodec<ThinkingAdaptive> {

        private static final Field.Constant TYPE = Field.type("adaptive");
        private static final Field.Optional<ThinkingDisplay> DISPLAY =
                Field.optional("display", Words.ThinkingDisplays.CODEC);
        static final Adaptive CODEC = new Adaptive();

        private Adaptive() {
            super("adaptive", TYPE, DISPLAY);
        }

        @Override
        ThinkingAdaptive create(FieldValues in) {
            return new ThinkingAdaptive(in.get(DISPLAY), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ThinkingAdaptive value) {
            TYPE.write(out, value.extra());
            DISPLAY.write(out, value.display());
        }

        @Override
        Map<String, RawJson> extra(ThinkingAdaptive value) {
            return value.extra();
        }
    }

    static final class Enabled extends RecordCodec<ThinkingEnabled> {

        private static final Field.Constant TYPE = Field.type("enabled");
        private static final Field.Required<Long> BUDGET_TOKENS = Field.required("budget_tokens", Scalars.LONG);
        private static final Field.Optional<ThinkingDisplay> DISPLAY =
                Field.optional("display", Words.ThinkingDisplays.CODEC);
        static final Enabled CODEC = new Enabled();

        private Enabled() {
            super("enabled", TYPE, BUDGET_TOKENS, DISPLAY);
        }

        @Override
        ThinkingEnabled create(FieldValues in) {
            return new ThinkingEnabled(in.get(BUDGET_TOKENS), in.get(DISPLAY), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ThinkingEnabled value) {
            TYPE.write(out, value.extra());
            BUDGET_TOKENS.write(out, value.budgetTokens());
            DISPLAY.write(out, value.display());
        }

        @Override
        Map<String, RawJson> extra(ThinkingEnabled value) {
            return value.extra();
        }
    }

    static final class BetweenTools extends RecordCodec<ThinkingBetweenTools> {

        private static final Field.Constant TYPE = Field.type("between_tools");
        static final BetweenTools CODEC = new BetweenTools();

        private BetweenTools() {
            super("between_tools", TYPE);
        }

        @Override
        ThinkingBetweenTools create(FieldValues in) {
            return new ThinkingBetweenTools(in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ThinkingBetweenTools value) {
            TYPE.write(out, value.extra());
        }

        @Override
        Map<String, RawJson> extra(ThinkingBetweenTools value) {
            return value.extra();
        }
    }

    static final class Disabled extends RecordCodec<ThinkingDisabled> {

        private static final Field.Constant TYPE = Field.type("disabled");
        static final Disabled CODEC = new Disabled();

        private Disabled() {
            super("disabled", TYPE);
        }

        @Override
        ThinkingDisabled create(FieldValues in) {
            return new ThinkingDisabled(in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ThinkingDisabled value) {
            TYPE.write(out, value.extra());
        }

        @Override
        Map<String, RawJson> extra(ThinkingDisabled value) {
            return value.extra();
        }
    }
}
