package dev.sluice.estimate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model's line and number as its name tells them, and what follows from them (claude-api models, pricing and vision pages, 2026-10-08).
 * A name that tells nothing is taken for a new one.
 *
 * @param line such as {@code opus}; empty if unknown
 * @param number 4.7 is 407
 */
record ModelVersion(String line, int number) {

    /** The newer tokenizer and larger images came with Opus 4.7. */
    private static final int NEWER = 407;

    private static final int UNKNOWN = 9_900;

    private static final Pattern LINE_FIRST =
            Pattern.compile("(opus|sonnet|haiku|fable|mythos)-(\\d{1,2})(?:-(\\d{1,2})(?!\\d))?(?!\\d)");
    private static final Pattern NUMBER_FIRST = Pattern.compile("claude-(?:instant-)?v?(\\d)(?:[-.](\\d)(?!\\d))?");

    /** By the name in a request; prefixes and suffixes of other platforms do not matter. */
    static ModelVersion of(String model) {
        Matcher named = LINE_FIRST.matcher(model);
        if (named.find()) {
            return new ModelVersion(named.group(1), number(named.group(2), named.group(3)));
        }
        Matcher numbered = NUMBER_FIRST.matcher(model);
        if (numbered.find()) {
            return new ModelVersion("", number(numbered.group(1), numbered.group(2)));
        }
        return new ModelVersion("", UNKNOWN);
    }

    @SuppressWarnings("NullAway") // a group that took no part in the match is null
    private static int number(String major, String minor) {
        return 100 * Integer.parseInt(major) + (minor == null ? 0 : Integer.parseInt(minor));
    }

    boolean hasNewerTokenizer() {
        return number >= NEWER;
    }

    /** Larger images are scaled down to this many pixels along their longer edge. */
    int longestImageEdge() {
        return number >= NEWER ? 2_576 : 1_568;
    }

    /** Larger images are scaled down to this many tokens. */
    int mostImageTokens() {
        return number >= NEWER ? 4_784 : 1_568;
    }

    /** Of the hidden prompt that comes with any tool. Where the page has no value, that of the nearest model. */
    int toolPromptTokens(boolean mustUseTool) {
        int free = switch (number) {
            case 408 -> 290;
            case 407 -> 675;
            case 500 -> line.equals("sonnet") ? 354 : 286;
            case 406 -> 497;
            default -> number < 406 ? 496 : 286;
        };
        int more = number == 407 ? 129 : number <= 406 ? 92 : 120;
        return free + (mustUseTool ? more : 0);
    }

    /** Whether thinking of earlier turns stays in the prompt; other models leave it out (claude-api thinking page, 2026-08). */
    boolean keepsEarlierThinking() {
        return switch (line) {
            case "opus" -> number >= 405;
            case "sonnet" -> number >= 406;
            case "haiku" -> number >= 505;
            case "fable", "mythos" -> true;
            default -> number == UNKNOWN;
        };
    }
}
