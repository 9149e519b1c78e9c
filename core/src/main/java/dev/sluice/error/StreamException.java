package dev.sluice.error;

import dev.sluice.model.ApiError;
import dev.sluice.model.Message;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stream that began and did not end well: it carried an {@code error} event, or ended without {@code message_stop}. Carries
 * what had arrived. Whether it may pass depends on the event's error; a stream that just ended may. Whether the client sends the call again by
 * itself depends besides on whether content had been passed on.
 */
public final class StreamException extends ClaudeException {

    private final @Nullable ApiError error;
    private final @Nullable ErrorKind kind;
    private final @Nullable Message partial;

    /** A stream that broke or just ended, with the message as far as it had come. */
    public StreamException(
            String message, @Nullable Throwable cause, @Nullable String requestId, @Nullable Message partial) {
        super(message, cause, requestId, null);
        this.error = null;
        this.kind = null;
        this.partial = partial;
    }

    /** A stream that the server ended with an {@code error} event of that meaning, with the message as far as it had come. */
    public StreamException(ApiError error, ErrorKind kind, @Nullable String requestId, @Nullable Message partial) {
        super("The server ended the stream with " + error.type() + ": " + error.message(), null, requestId, null);
        this.error = error;
        this.kind = kind;
        this.partial = partial;
    }

    @Override
    public boolean retryable() {
        return kind == null || kind.mayPass();
    }

    /** The {@code error} event's error. Empty: the stream just ended, or broke. */
    public Optional<ApiError> error() {
        return Optional.ofNullable(error);
    }

    /** What the {@code error} event's error means. Empty: the stream just ended, or broke. */
    public Optional<ErrorKind> kind() {
        return Optional.ofNullable(kind);
    }

    /** What had arrived, with the usage known so far. Empty: nothing had. */
    public Optional<Message> partial() {
        return Optional.ofNullable(partial);
    }
}
