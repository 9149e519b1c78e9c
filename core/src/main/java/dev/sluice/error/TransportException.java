package dev.sluice.error;

import org.jspecify.annotations.Nullable;

/** No usable answer came: the connection could not be made, broke, or stayed silent beyond a timeout. */
public final class TransportException extends TransientException {

    private final Fault fault;

    /** A fault of the transport, described for a person; {@code cause} is the library's own exception. */
    public TransportException(Fault fault, String message, @Nullable Throwable cause) {
        super(message, cause, null, null);
        this.fault = fault;
    }

    /** Which step failed. */
    public Fault fault() {
        return fault;
    }

    /** The steps of an exchange at which it can break. */
    public enum Fault {
        /** Name resolution, TCP connect or TLS handshake: nothing was sent. */
        CONNECT,
        /** The connection broke before the response was whole. The server may have executed the call. */
        RESET,
        /** No response headers within the response timeout. The server may be executing the call. */
        RESPONSE_TIMEOUT,
        /** A stream brought nothing, not even a ping, within the idle timeout. */
        IDLE_TIMEOUT,
        /** The call as a whole exceeded its timeout. */
        CALL_TIMEOUT
    }
}
