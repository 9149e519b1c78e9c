package dev.sluice.headers;

/**
 * The names of the three headers that speak of one bucket. A family for other buckets (priority tier, fast mode) is another set of
 * these.
 */
record HeaderNames(String limit, String remaining, String reset, long rounding) {

    static final HeaderNames REQUESTS = of("anthropic-ratelimit-requests", 0);
    static final HeaderNames INPUT_TOKENS = of("anthropic-ratelimit-input-tokens", RateLimitSnapshot.TOKEN_ROUNDING);
    static final HeaderNames OUTPUT_TOKENS = of("anthropic-ratelimit-output-tokens", RateLimitSnapshot.TOKEN_ROUNDING);

    private static HeaderNames of(String prefix, long rounding) {
        return new HeaderNames(prefix + "-limit", prefix + "-remaining", prefix + "-reset", rounding);
    }
}
