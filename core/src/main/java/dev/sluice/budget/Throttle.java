package dev.sluice.budget;

/** The kinds of 429, which ask for different things (claude-api rate-limits page, 2026-10-08; codes of 2026-11). */
public enum Throttle {
    /** Requests, input or output tokens per minute: wait, ask once, then go on at the pace of the refill. */
    RATE_LIMIT,
    /** Use rose too sharply ({@code ramp_limit_exceeded}): as above, and let it rise more slowly. */
    RAMP_LIMIT,
    /** The money is spent, whoever set the limit: no wait helps, and who waits must be told. */
    SPEND_LIMIT
}
