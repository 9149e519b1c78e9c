package dev.sluice.headers;

/** The names of the three headers that speak of one bucket. */
record HeaderNames(String limit, String remaining, String reset, long rounding) {

    static final HeaderNames REQUESTS = of("anthropic-ratelimit-requests", 0);

    private static final HeaderNames STANDARD_INPUT = tokens("anthropic-ratelimit-input-tokens");
    private static final HeaderNames STANDARD_OUTPUT = tokens("anthropic-ratelimit-output-tokens");
    private static final HeaderNames PRIORITY_INPUT = tokens("anthropic-priority-input-tokens");
    private static final HeaderNames PRIORITY_OUTPUT = tokens("anthropic-priority-output-tokens");
    private static final HeaderNames FAST_INPUT = tokens("anthropic-fast-input-tokens");
    private static final HeaderNames FAST_OUTPUT = tokens("anthropic-fast-output-tokens");

    static HeaderNames inputTokens(HeaderFamily family) {
        return switch (family) {
            case STANDARD -> STANDARD_INPUT;
            case PRIORITY -> PRIORITY_INPUT;
            case FAST -> FAST_INPUT;
        };
    }

    static HeaderNames outputTokens(HeaderFamily family) {
        return switch (family) {
            case STANDARD -> STANDARD_OUTPUT;
            case PRIORITY -> PRIORITY_OUTPUT;
            case FAST -> FAST_OUTPUT;
        };
    }

    private static HeaderNames tokens(String prefix) {
        return of(prefix, RateLimitSnapshot.TOKEN_ROUNDING);
    }

    private static HeaderNames of(String prefix, long rounding) {
        return new HeaderNames(prefix + "-limit", prefix + "-remaining", prefix + "-reset", rounding);
    }
}
