package dev.sluice.error;

import java.util.Optional;

/**
 * What an API error means for the caller, whatever status and type said it. Sources: claude-api errors and rate-limits pages
 * (2026-08 to 2026-10), SDK types of 2026-11.
 */
public enum ErrorKind {
    /** An ordinary 429: one of requests, input or output tokens per minute was exceeded. */
    RATE_LIMIT(true),
    /** A 429 for a sharp rise in use ({@code ramp_limit_exceeded}). */
    RAMP_LIMIT(true),
    /** A spend cap: a 429 with {@code enforced_spend_limit_reached} or {@code contract_spend_limit_reached}, or a self-set limit. */
    SPEND_LIMIT(false),
    /** 529: the service as a whole is overloaded; not this organisation's quota. */
    OVERLOADED(true),
    /** 5xx. */
    SERVER(true),
    /** 408 and 504. */
    TIMEOUT(true),
    /** 409. */
    CONFLICT(true),
    /** 400, 422 and other 4xx without a kind of their own. */
    INVALID_REQUEST(false),
    /** 401. */
    AUTHENTICATION(false),
    /** 402. */
    BILLING(false),
    /** 403. */
    PERMISSION(false),
    /** 404. */
    NOT_FOUND(false),
    /** 413. */
    TOO_LARGE(false),
    /** Anything else. Only comes in streams: the request was fine, the answering broke. */
    UNKNOWN(true);

    private final boolean mayPass;

    ErrorKind(boolean mayPass) {
        this.mayPass = mayPass;
    }

    /** The kind of the error that the server sent, as its answer or inside a stream. Empty: the failure is none of the server's words. */
    public static Optional<ErrorKind> of(Throwable failure) {
        if (failure instanceof StreamException broken) {
            return broken.kind();
        }
        return failure instanceof ApiFailure answered ? Optional.of(answered.kind()) : Optional.empty();
    }

    /** Whether the same call may succeed later, as far as the kind tells; {@code x-should-retry} may know better. */
    public boolean mayPass() {
        return mayPass;
    }
}
