package dev.sluice.transport;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy that tunnels connections with {@code CONNECT}; TLS stays end to end.
 *
 * @param host the proxy's name or address
 * @param port its port, 1 to 65535
 * @param user for basic authentication; null for none
 * @param password beside {@code user}; never shown by {@link #toString()}
 */
public record HttpProxy(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {

    public HttpProxy {
        if (host.isBlank()) {
            throw new IllegalArgumentException("proxy host: blank (expected: a name or an address)");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("proxy port: " + port + " (expected: 1 to 65535)");
        }
        if (user == null && password != null) {
            throw new IllegalArgumentException("proxy user: absent (expected: one, since there is a password)");
        }
    }

    /** A proxy that asks for no credentials. */
    public static HttpProxy of(String host, int port) {
        return new HttpProxy(host, port, null, null);
    }

    @Override
    public String toString() {
        return "HttpProxy[" + host + ":" + port + (user == null ? "" : ", with credentials") + "]";
    }
}
