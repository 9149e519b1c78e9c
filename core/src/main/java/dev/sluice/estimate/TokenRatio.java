package dev.sluice.estimate;

/**
 * How many tokens one model makes of a character of text: a mean over what was seen, weighted by length, in which older prompts fade.
 * Thread-safe.
 */
final class TokenRatio {

    /** Models before Opus 4.7 make about 1M tokens of 3.4M characters, later ones of 2.5M (claude-api models page, 2026-08). */
    static final double INITIAL = 1 / 2.5;

    /** The start counts for as much as a few short prompts. */
    private static final double INITIAL_CHARACTERS = 2_000;

    private static final double FADING = 0.98;

    private double characters = INITIAL_CHARACTERS;
    private double tokens = INITIAL_CHARACTERS * INITIAL;

    synchronized double tokensPerCharacter() {
        return tokens / characters;
    }

    synchronized void learn(long seenCharacters, long seenTokens) {
        characters = characters * FADING + seenCharacters;
        tokens = tokens * FADING + seenTokens;
    }
}
