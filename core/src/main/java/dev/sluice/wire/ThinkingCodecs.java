package dev.sluice.wire;

import dev.sluice.model.RawJson;
import dev.sluice.model.ThinkingAdaptive;
import dev.sluice.model.ThinkingBetweenTools;
import dev.sluice.model.ThinkingConfig;
import dev.sluice.model.ThinkingDisabled;
import dev.sluice.model.ThinkingDisplay;
import dev.sluice.model.ThinkingEnabled;
import dev.sluice.model.UnknownThinking;
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

    static final class Adaptive {

        private static final Field.Optional<ThinkingAdaptive, ThinkingDisplay> DISPLAY =
                Field.optional("display", Words.THINKING_DISPLAY, ThinkingAdaptive::display);
        static final RecordCodec<ThinkingAdaptive> CODEC = RecordCodec.typed(
                "adaptive", in -> new ThinkingAdaptive(in.get(DISPLAY), in.extra()), ThinkingAdaptive::extra, DISPLAY);

        private Adaptive() {}
    }

    static final class Enabled {

        private static final Field.Required<ThinkingEnabled, Long> BUDGET_TOKENS =
                Field.required("budget_tokens", Scalars.LONG, ThinkingEnabled::budgetTokens);
        private static final Field.Optional<ThinkingEnabled, ThinkingDisplay> DISPLAY =
                Field.optional("display", Words.THINKING_DISPLAY, ThinkingEnabled::display);
        static final RecordCodec<ThinkingEnabled> CODEC = RecordCodec.typed(
                "enabled",
                in -> new ThinkingEnabled(in.get(BUDGET_TOKENS), in.get(DISPLAY), in.extra()),
                ThinkingEnabled::extra,
                BUDGET_TOKENS,
                DISPLAY);

        private Enabled() {}
    }

    static final class BetweenTools {

        static final RecordCodec<ThinkingBetweenTools> CODEC = RecordCodec.typed(
                "between_tools", in -> new ThinkingBetweenTools(in.extra()), ThinkingBetweenTools::extra);

        private BetweenTools() {}
    }

    static final class Disabled {

        static final RecordCodec<ThinkingDisabled> CODEC =
                RecordCodec.typed("disabled", in -> new ThinkingDisabled(in.extra()), ThinkingDisabled::extra);

        private Disabled() {}
    }
}
