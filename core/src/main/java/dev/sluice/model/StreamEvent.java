package dev.sluice.model;

/**
 * One event of a streamed answer. Order (claude-api streaming page, 2026-08): message_start; for each block a start, deltas and a stop; one or more
 * message_delta; message_stop. A ping, or an error that ends the stream, may come anywhere. An unknown event is passed on.
 */
public sealed interface StreamEvent
        permits MessageStart,
                ContentBlockStart,
                ContentBlockDelta,
                ContentBlockStop,
                MessageDelta,
                MessageStop,
                Ping,
                StreamError,
                UnknownEvent {

    /** The {@code type} on the wire. */
    String type();
}
