package dev.sluice.error;

import dev.sluice.model.ApiError;
import dev.sluice.model.Message;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stream that began and did not end well: it carried an {@code error} event, or ended without {@code message_stop}. Carries
 * what had arrived. Whether the client sends the call again by itself depends on whether content had been passed on.
 */
public final class StreamException extends TransientException {

    private final @Nullable ApiError error;
    private final @Nullable Message partial;

    /** A broken stream: the server's error event if there was one, and the message as far as it had come. */
    public StreamException(
            String message,
            @Nullable Throwable cause,
            @Nullable String requestId,
            @Nullable ApiError error,
            @Nullable Message partial) {
        super(message, cause, requestId, null);
        this.error = error;
        this.partial = partial;
    }

    /** The {@code error} event's error. Empty: the stream just ended, or broke. */
    public Optional<ApiError> error() {
        return Optional.ofNullable(error);
    }

    /** What had arrived, with the usage known so far. Empty: nothing had. */
    public Optional<Message> partial() {
        return Optional.ofNullable(partial);
    }
}
