package dev.sluice.transport;

import dev.sluice.headers.ResponseHeaders;

/**
 * Who must know how far an exchange came, since that decides what the call has cost. Told on the connection's event loop, at most
 * once each and in this order, before anything later reaches the subscriber; must not block.
 */
public interface ExchangeObserver {

    /**
     * The request is about to be handed to a connection; from here on the server may be executing it.
     *
     * @return whether to go on; false if the call was given up in the meantime, and then nothing is sent
     */
    boolean sending();

    /** The response's status and headers are here; the body is not. */
    void responded(int status, ResponseHeaders headers);

    /** Nobody needs to know. */
    static ExchangeObserver none() {
        return new ExchangeObserver() {
            @Override
            public boolean sending() {
                return true;
            }

            @Override
            public void responded(int status, ResponseHeaders headers) {}
        };
    }
}
