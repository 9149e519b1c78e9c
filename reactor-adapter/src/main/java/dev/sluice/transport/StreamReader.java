package dev.sluice.transport;

import dev.sluice.error.MalformedResponseException;
import dev.sluice.error.StreamException;
import dev.sluice.model.ContentBlockStart;
import dev.sluice.model.Message;
import dev.sluice.model.MessageStart;
import dev.sluice.model.MessageStop;
import dev.sluice.model.Ping;
import dev.sluice.model.StreamError;
import dev.sluice.model.StreamEvent;
import dev.sluice.model.UnknownEvent;
import dev.sluice.retry.ApiErrors;
import dev.sluice.wire.JsonException;
import dev.sluice.wire.MessageAccumulator;
import dev.sluice.wire.SseParser;
import dev.sluice.wire.StreamEventDecoder;
import dev.sluice.wire.StreamFormatException;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads one stream's events from its bytes, in order, and remembers what has arrived in case it breaks.
 *
 * <p>Holds back what comes before the first content: a stream that breaks up to there can be sent again, and the subscriber must
 * not have seen the beginning of the first try. Not thread-safe; its owner calls one method at a time.
 */
final class StreamReader {

    /** Beyond a message_start, a block's start and some pings nothing is known to come first; more is let through. */
    private static final int MOST_HELD = 64;

    private final SseParser parser = new SseParser();
    private final StreamEventDecoder decoder = new StreamEventDecoder();
    private final MessageAccumulator arrived = new MessageAccumulator();
    private final @Nullable String requestId;
    private final UnaryOperator<Throwable> transportFailure;

    private @Nullable Queue<StreamEvent> held = new ArrayDeque<>(4);
    private boolean holding = true;

    /** @param transportFailure what a failure of the connection means */
    StreamReader(@Nullable String requestId, UnaryOperator<Throwable> transportFailure) {
        this.requestId = requestId;
        this.transportFailure = transportFailure;
    }

    /** Whether an event may precede all content, and so may still be taken back by a retry. */
    private static boolean isBeforeContent(StreamEvent event) {
        return event instanceof MessageStart
                || event instanceof ContentBlockStart
                || event instanceof Ping
                || event instanceof UnknownEvent;
    }

    void feed(ByteBuf chunk) {
        parser.feed(chunk.nioBuffer());
    }

    /**
     * The next event to pass on, or null if what was fed holds none.
     *
     * @throws RuntimeException if the bytes make no event, the event does not fit, or it is the server's error; {@link
     *     #unreadable} turns that into what the subscriber hears
     */
    @Nullable StreamEvent next(ExchangeObserver observer) {
        if (!holding && held != null) {
            StreamEvent first = held.poll();
            if (first != null) {
                return first;
            }
            held = null;
        }
        for (StreamEvent event = decoder.next(parser); event != null; event = decoder.next(parser)) {
            arrived.accept(event);
            if (event instanceof StreamError error) {
                throw ApiErrors.inStream(error.error(), requestId, partial());
            }
            observer.event(event);
            StreamEvent ready = holding ? hold(event, observer) : event;
            if (ready != null) {
                return ready;
            }
        }
        observer.caughtUp();
        return null;
    }

    boolean isLast(StreamEvent event) {
        return event instanceof MessageStop;
    }

    /** What was thrown while reading, as the subscriber hears of it, with what had arrived. */
    Throwable unreadable(Throwable cause) {
        if (cause instanceof StreamException) {
            return cause;
        }
        boolean ours = cause instanceof JsonException || cause instanceof StreamFormatException; // quotes nothing
        String message = "The stream cannot be read: "
                + (ours ? cause.getMessage() : cause.getClass().getSimpleName());
        return broken(message, new MalformedResponseException(message, cause, requestId));
    }

    /** The end of the body before its time, as the subscriber hears of it, with what had arrived. */
    Throwable explain(@Nullable Throwable cause) {
        if (cause == null) {
            return broken("The stream ended without message_stop", null);
        }
        Throwable meaning = transportFailure.apply(cause);
        return broken("The stream broke: " + meaning.getMessage(), meaning);
    }

    private @Nullable StreamEvent hold(StreamEvent event, ExchangeObserver observer) {
        Queue<StreamEvent> before = held;
        if (before == null) {
            return event;
        }
        before.add(event);
        holding = isBeforeContent(event) && before.size() < MOST_HELD;
        if (holding) {
            return null;
        }
        observer.delivering();
        return before.poll();
    }

    private StreamException broken(String message, @Nullable Throwable cause) {
        return new StreamException(message, cause, requestId, partial());
    }

    private @Nullable Message partial() {
        return arrived.snapshot().orElse(null);
    }
}
