package dev.sluice.transport;

import dev.sluice.headers.ResponseHeaders;
import dev.sluice.model.StreamEvent;

/**
 * Who must know how far an exchange came, since that decides what the call has cost. Told in the order of the methods here, each time
 * before the subscriber hears of it, one call at a time; must not block. All methods do nothing by default.
 */
public interface ExchangeObserver {

    /**
     * The request is about to be handed to a connection; from here on the server may be executing it.
     *
     * @return whether to go on; false if the call was given up in the meantime, and then nothing is sent
     */
    default boolean sending() {
        return true;
    }

    /** The response's status and headers are here; the body is not. */
    default void responded(int status, ResponseHeaders headers) {}

    /** The next event of a stream was read. It may still be held back. */
    default void event(StreamEvent event) {}

    /** All events that have come are told; the next are still on their way. Told once or more between the chunks of a stream. */
    default void caughtUp() {}

    /** The first event is about to be passed on, and with it what was held back: the stream cannot be begun again unseen. */
    default void delivering() {}

    /** A stream came to its end. Not told of whole answers, whose body has yet to be understood by whoever receives it. */
    default void completed() {}

    /**
     * The exchange failed, and this is what the subscriber will hear. Where a timer ran out it is told at once, beside any of the others,
     * and perhaps once more when the subscriber hears of it.
     */
    default void failed(Throwable failure) {}

    /** The subscriber gave the exchange up; may come from any thread, and beside any of the others. */
    default void cancelled() {}

    /** Nobody needs to know. */
    static ExchangeObserver none() {
        return new ExchangeObserver() {};
    }
}
