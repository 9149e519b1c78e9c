package dev.sluice.limit;

/**
 * What the API counts per minute and per model pool. Breaking any one of the three is a 429 (claude-api rate-limits page,
 * 2026-10-08).
 */
public enum Dimension {
    /** Requests per minute (RPM). */
    REQUESTS("requests"),
    /** Input tokens per minute (ITPM): uncached input and cache writes; cache reads are free on current models. */
    INPUT_TOKENS("input tokens"),
    /** Output tokens per minute (OTPM): tokens really produced; {@code max_tokens} plays no part. */
    OUTPUT_TOKENS("output tokens");

    private final String label;

    Dimension(String label) {
        this.label = label;
    }

    /** The dimension in words, plural, for messages: "input tokens". */
    public String label() {
        return label;
    }
}
