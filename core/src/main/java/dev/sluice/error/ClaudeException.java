package dev.sluice.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything that can go wrong with a call. A failure is {@linkplain TransientException transient} (the same call may
 * succeed later), {@linkplain PermanentException permanent} (it will not), a {@linkplain StreamException broken stream}, which may be either,
 * or a {@linkplain RefusedException refusal} of our own, made before anything was sent.
 *
 * <p>Messages name what was tried, what was found and what to do; they carry no prompt and no key.
 */
public abstract sealed class ClaudeException extends RuntimeException
        permits TransientException, PermanentException, RefusedException, StreamException {

    private final @Nullable String requestId;
    private final @Nullable Duration retryAfter;

    ClaudeException(
            String message, @Nullable Throwable cause, @Nullable String requestId, @Nullable Duration retryAfter) {
        super(message, cause);
        this.requestId = requestId;
        this.retryAfter = retryAfter;
    }

    /** Without a stack trace, for refusals that are normal under load. */
    ClaudeException(String message, @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.requestId = null;
        this.retryAfter = retryAfter;
    }

    /** Whether sending the same call again later may succeed. */
    public abstract boolean retryable();

    /** The least wait before a retry that the server, or our own queue, named. Empty: none was named. */
    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The server's {@code request-id} ({@code req_…}), to quote to its support. Empty: no response arrived, or it carried none. */
    public final Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }
}
