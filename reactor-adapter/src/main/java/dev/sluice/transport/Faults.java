package dev.sluice.transport;

import dev.sluice.error.TransportException;
import dev.sluice.error.TransportException.Fault;
import io.netty.handler.proxy.ProxyConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.PrematureCloseException;

/** Says in words of ours what a failure of the connection was. */
final class Faults {

    private Faults() {}

    /**
     * @param failure what Reactor Netty passed on
     * @param expired the timer that closed the exchange, if one did; the failure is then only its echo
     * @param sent whether the request had been handed to a connection
     */
    static TransportException explain(
            Throwable failure, @Nullable Fault expired, boolean sent, TransportOptions options) {
        if (expired != null) {
            return expired(expired, options);
        }
        ProxyConnectException refused = byProxy(failure);
        if (refused != null) { // in clear text the request is handed over before the proxy agrees, and waits there
            return new TransportException(Fault.CONNECT, proxy(refused, options), failure);
        }
        if (!sent) {
            return new TransportException(Fault.CONNECT, connect(failure, options), failure);
        }
        return new TransportException(Fault.RESET, reset(failure, options), failure);
    }

    /** A timer that ran out. */
    static TransportException expired(Fault expired, TransportOptions options) {
        return new TransportException(expired, timeout(expired, options), null);
    }

    private static String timeout(Fault expired, TransportOptions options) {
        Timeouts timeouts = options.timeouts();
        String server = options.baseUrl();
        return switch (expired) {
            case RESPONSE_TIMEOUT ->
                server + " sent no response within " + timeouts.response()
                        + " (responseTimeout). The server may still be" + " executing the call";
            case IDLE_TIMEOUT ->
                server + " sent nothing, not even a ping, for " + timeouts.idle()
                        + " (idleTimeout) in the middle of a stream";
            default ->
                server + " did not finish its answer in time (callTimeout). The server may still be executing the call";
        };
    }

    private static String connect(Throwable failure, TransportOptions options) {
        String server = options.baseUrl();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return server + " cannot be reached: the host name is unknown. Check baseUrl and the network";
            }
            if (cause instanceof SSLException) {
                return server + " cannot be reached: the TLS handshake failed (" + cause.getMessage()
                        + "). A private authority is trusted with trustCertificate(...)";
            }
        }
        return server + " cannot be reached: " + describe(failure) + ". Check baseUrl, the network"
                + (options.proxy() == null ? "" : " and " + options.proxy());
    }

    private static @Nullable ProxyConnectException byProxy(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProxyConnectException refused) {
                return refused;
            }
        }
        return null;
    }

    private static String proxy(ProxyConnectException refused, TransportOptions options) {
        return options.baseUrl() + " cannot be reached: " + options.proxy() + " made no connection to it ("
                + describe(refused) + "). Check the proxy and its credentials";
    }

    private static String reset(Throwable failure, TransportOptions options) {
        String what = failure instanceof PrematureCloseException
                ? "the connection was closed before the answer was whole"
                : "the connection broke, " + describe(failure);
        return options.baseUrl() + ": " + what + ". The server may have executed the call";
    }

    private static String describe(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
