package dev.sluice.benchmarks.text;

import java.util.Locale;

/**
 * The texts of the corpus, and how many tokens the stand-in for the newer tokenizer makes of one of o200k. These are the ratios from which
 * the estimator starts for their classes, so that what is judged before learning is how well it reads texts, and not what it supposes of
 * a tokenizer that nobody may look into.
 */
public enum Language {
    /** Prose. */
    ENGLISH("prose", 1.40),
    GERMAN("European", 1.35),
    CHINESE("CJK", 1.25),
    JAPANESE("CJK", 1.25),
    ARABIC("other script", 1.25),
    JAVA("code", 1.50),
    PYTHON("code", 1.50),
    JSON("JSON", 1.50),
    TABLES("table", 1.40);

    /** What the estimator takes it for, if it is right. */
    public final String contentClass;

    /** Tokens of the stand-in for one of o200k. */
    public final double ratio;

    Language(String contentClass, double ratio) {
        this.contentClass = contentClass;
        this.ratio = ratio;
    }

    /** In keys and names of files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
