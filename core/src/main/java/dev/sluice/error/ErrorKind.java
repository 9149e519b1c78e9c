package dev.sluice.error;

/**
 * What an API error means for the caller, whatever status and type said it. Sources: claude-api errors and rate-limits pages
 * (2026-08 to 2026-10), SDK types of 2026-11.
 */
public enum ErrorKind {
    /** An ordinary 429: one of requests, input or output tokens per minute was exceeded. */
    RATE_LIMIT,
    /** A 429 for a sharp rise in use ({@code ramp_limit_exceeded}). */
    RAMP_LIMIT,
    /** A spend cap: a 429 with {@code enforced_spend_limit_reached} or {@code contract_spend_limit_reached}, or a self-set limit. */
    SPEND_LIMIT,
    /** 529: the service as a whole is overloaded; not this organisation's quota. */
    OVERLOADED,
    /** 5xx. */
    SERVER,
    /** 408 and 504. */
    TIMEOUT,
    /** 409. */
    CONFLICT,
    /** 400, 422 and other 4xx without a kind of their own. */
    INVALID_REQUEST,
    /** 401. */
    AUTHENTICATION,
    /** 402. */
    BILLING,
    /** 403. */
    PERMISSION,
    /** 404. */
    NOT_FOUND,
    /** 413. */
    TOO_LARGE,
    /** Anything else. */
    UNKNOWN
}
