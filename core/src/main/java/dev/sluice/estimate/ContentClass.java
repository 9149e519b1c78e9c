package dev.sluice.estimate;

/**
 * What a part of a prompt is, as far as tokenizers treat it alike. Each has a ratio of its own a model, that follows what the API reports.
 *
 * <p>Starting ratios: one token of o200k ({@link PairFeature}) makes so many of Claude's. No tokenizer of Claude 3 or later is public, so
 * they rest on what was counted by the API and published: English prose 4.33 characters a token before Opus 4.7 and 3.0 to 3.6 since,
 * TypeScript 3.66 and 2.69; no difference between the two for Chinese, Japanese, Arabic, Cyrillic and Hindi (third parties, 2026-04);
 * 3.4 and 2.5 characters over all (claude-api models page, 2026-08); 15 to 20 % more than OpenAI's for prose and more for code and other
 * languages (claude-api token-counting skill, 2026-07). Where these differ, the middle; the first answers correct it.
 */
enum ContentClass {
    PROSE(0, 1.10, 1.40, 0.10, 0.7),
    /** Latin letters with accents: German, French, Spanish … */
    EUROPEAN(1, 1.15, 1.35, 0.10, 1.0),
    /** Chinese, Japanese, Korean. */
    CJK(2, 1.25, 1.25, 0.10, 2.3),
    /** Arabic, Cyrillic, Greek, Hebrew, Hindi, Thai … */
    OTHER_SCRIPT(3, 1.25, 1.25, 0.10, 1.3),
    CODE(4, 1.15, 1.50, 0.10, 1.8),
    /** JSON, tool schemas among it. */
    JSON(5, 1.15, 1.50, 0.10, 1.0),
    /** Tables and other text that is full of numbers. */
    TABLE(6, 1.15, 1.40, 0.10, 3.0),
    /** Pages of documents, in tokens by {@link PromptMeter}: what is on a page can't be seen. */
    PAGES(7, 1, 1, 0.35, 4),
    /** Images, in tokens by {@link ImageTokens}. */
    IMAGES(8, 1, 1, 0.03, 0.2),
    /** Tool prompts, roles and separators, in tokens. */
    FRAME(9, 1, 1, 0.03, 0.2);

    static final int COUNT = 10;

    private static final double MANY_MARKS = 0.07;
    private static final double MANY_QUOTES = 0.065;
    private static final double MANY_DIGITS = 0.22;
    private static final double MANY_ACCENTS = 0.005;
    private static final double MANY_OF_A_SCRIPT = 0.3;

    /** From 0 on, in the order of the constants. */
    final int code;

    private final double older;
    private final double newer;

    /** How far one model's ratio may be from the start, beyond what all of its ratios share: a standard deviation of its logarithm. */
    final double spread;

    /**
     * How much one text differs from the next with the same ratio, beside others. Calibrated on the corpus: so that of each of its
     * languages nine in ten texts and more are inside the interval that is stated of them alone, after mixed traffic.
     */
    final double roughness;

    ContentClass(int code, double older, double newer, double spread, double roughness) {
        this.code = code;
        this.older = older;
        this.newer = newer;
        this.spread = spread;
        this.roughness = roughness;
    }

    /** Whether a tokenizer makes its tokens, so that another tokenizer changes it. */
    boolean isText() {
        return this != PAGES && this != IMAGES && this != FRAME;
    }

    /** A model's tokens for one of {@link PairFeature}, before anything was learned. */
    double startingRatio(ModelVersion model) {
        return model.hasNewerTokenizer() ? newer : older;
    }

    /** The class of a text that has so many characters of each kind. */
    static ContentClass of(int[] ofKind) {
        double spaces = count(ofKind, CharacterKind.SPACE) + count(ofKind, CharacterKind.NEWLINE);
        double all = -spaces;
        for (int count : ofKind) {
            all += count;
        }
        double han = count(ofKind, CharacterKind.HAN)
                + count(ofKind, CharacterKind.KANA)
                + count(ofKind, CharacterKind.HANGUL);
        double others = count(ofKind, CharacterKind.ARABIC)
                + count(ofKind, CharacterKind.CYRILLIC)
                + count(ofKind, CharacterKind.OTHER);
        if (han > MANY_OF_A_SCRIPT * all || others > MANY_OF_A_SCRIPT * all) {
            return han >= others ? CJK : OTHER_SCRIPT;
        }
        return ofLatin(ofKind, all);
    }

    private static ContentClass ofLatin(int[] ofKind, double all) {
        double quotes = count(ofKind, CharacterKind.QUOTE);
        double brackets = count(ofKind, CharacterKind.BRACKET);
        if (quotes > MANY_QUOTES * all && brackets > 0) {
            return JSON;
        }
        if (count(ofKind, CharacterKind.DIGIT) > MANY_DIGITS * all) {
            return TABLE;
        }
        if (quotes + brackets + count(ofKind, CharacterKind.SYMBOL) > MANY_MARKS * all) {
            return CODE;
        }
        return count(ofKind, CharacterKind.ACCENTED) > MANY_ACCENTS * all ? EUROPEAN : PROSE;
    }

    private static double count(int[] ofKind, CharacterKind kind) {
        return ofKind[kind.code];
    }
}
