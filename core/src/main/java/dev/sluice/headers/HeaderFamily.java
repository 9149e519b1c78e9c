package dev.sluice.headers;

/**
 * Which buckets a set of rate-limit headers speaks of. One response may carry several: what it says of tokens under one name never
 * counts for another. Requests are counted in one place, so all families have the same headers for them. Sources: claude-api
 * rate-limits page, 2026-10-08, service-tiers and fast-mode pages, 2026-08.
 */
public enum HeaderFamily {

    /** The limits of the model's group, {@code anthropic-ratelimit-*}. */
    STANDARD,

    /**
     * What is left of the capacity committed for the priority tier, {@code anthropic-priority-*}. Nothing is admitted by it: a call beyond
     * it is answered as a standard one, and one within it draws on the standard limits too.
     */
    PRIORITY,

    /** The limits of fast mode, {@code anthropic-fast-*}; their rounding is not documented and taken for that of the others. */
    FAST
}
