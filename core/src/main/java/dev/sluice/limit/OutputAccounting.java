package dev.sluice.limit;

/** What a server takes from the output tokens per minute for a call, and when. */
public enum OutputAccounting {

    /** Each token when it is written; {@code max_tokens} plays no part. What the API does (claude-api rate-limits page, since 2026-02-19). */
    AS_WRITTEN,

    /**
     * The whole {@code max_tokens} when the call is admitted, and at its end what was really written in its place: as the API did before
     * (the same page until 2026-02-18), and as gateways and older servers still do.
     */
    MAX_TOKENS
}
