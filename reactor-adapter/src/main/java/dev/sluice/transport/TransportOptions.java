package dev.sluice.transport;

import io.netty.handler.ssl.SslContextBuilder;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the server is reached. Every default is right for {@code api.anthropic.com}; build others with {@link #builder()}.
 *
 * @param baseUrl scheme, host, perhaps port and path prefix
 * @param timeouts how long each step may take
 * @param maxInFlight how many calls may be under way at once; the limiter admits no more, and the connections carry as many
 * @param compression whether answers may come gzipped
 * @param proxy the way out; null for a direct one
 * @param trustedCertificates trusted beside the JVM's own authorities, such as a private authority's
 * @param tls the last word on the TLS context, such as a client certificate
 */
public record TransportOptions(
        String baseUrl,
        Timeouts timeouts,
        int maxInFlight,
        boolean compression,
        @Nullable HttpProxy proxy,
        List<X509Certificate> trustedCertificates,
        Consumer<SslContextBuilder> tls) {

    /** The API's own address (claude-api overview, 2026-08). */
    public static final String DEFAULT_BASE_URL = "https://api.anthropic.com";

    /**
     * Enough for the highest published request rate (10,000 a minute) at three seconds a call, and few enough that the worst
     * case of HTTP/1.1, a connection a call, stays far below a process's usual 1,024 descriptors.
     */
    public static final int DEFAULT_MAX_IN_FLIGHT = 512;

    /** Keeps a configuration slip from opening tens of thousands of connections. */
    public static final int MOST_IN_FLIGHT = 16_384;

    public TransportOptions {
        baseUrl = BaseUrl.parse(baseUrl).toString();
        trustedCertificates = List.copyOf(trustedCertificates);
        if (maxInFlight < 1 || maxInFlight > MOST_IN_FLIGHT) {
            throw new IllegalArgumentException(
                    "maxInFlight: " + maxInFlight + " (expected: 1 to " + MOST_IN_FLIGHT + ")");
        }
    }

    /** The defaults. */
    public static TransportOptions defaults() {
        return builder().build();
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects options; not thread-safe. */
    public static final class Builder {

        private String baseUrl = DEFAULT_BASE_URL;
        private Duration connectTimeout = Timeouts.CONNECT;
        private Duration responseTimeout = Timeouts.RESPONSE;
        private Duration idleTimeout = Timeouts.IDLE;
        private @Nullable Duration callTimeout;
        private int maxInFlight = DEFAULT_MAX_IN_FLIGHT;
        private boolean compression = true;
        private @Nullable HttpProxy proxy;
        private final List<X509Certificate> trustedCertificates = new ArrayList<>();
        private Consumer<SslContextBuilder> tls = context -> {};

        private Builder() {}

        /** Another server, such as a gateway or a simulator; {@code http} or {@code https}, without a query. Checked at once. */
        public Builder baseUrl(String url) {
            this.baseUrl = BaseUrl.parse(url).toString();
            return this;
        }

        /** The time for TCP connect, and again for the TLS handshake; {@link Timeouts#CONNECT} by default. */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = timeout;
            return this;
        }

        /** The time from a streamed request to its response's headers; {@link Timeouts#RESPONSE} by default. */
        public Builder responseTimeout(Duration timeout) {
            this.responseTimeout = timeout;
            return this;
        }

        /** The longest silence of a stream that is being read; {@link Timeouts#IDLE} by default. */
        public Builder idleTimeout(Duration timeout) {
            this.idleTimeout = timeout;
            return this;
        }

        /** The time of one attempt from sending to the answer's end; by default it grows with {@code max_tokens}. */
        public Builder callTimeout(Duration timeout) {
            this.callTimeout = timeout;
            return this;
        }

        /** How many calls may be under way at once; {@value #DEFAULT_MAX_IN_FLIGHT} by default. */
        public Builder maxInFlight(int calls) {
            this.maxInFlight = calls;
            return this;
        }

        /** Whether answers may come gzipped; they may by default. */
        public Builder compression(boolean allowed) {
            this.compression = allowed;
            return this;
        }

        /** Goes through a proxy. */
        public Builder proxy(HttpProxy viaProxy) {
            this.proxy = viaProxy;
            return this;
        }

        /** Trusts one more authority, beside the JVM's own; for a private authority or a self-made certificate. */
        public Builder trustCertificate(X509Certificate certificate) {
            this.trustedCertificates.add(certificate);
            return this;
        }

        /** Gets the last word on the TLS context, after the trusted certificates and the protocols were set. */
        public Builder tls(Consumer<SslContextBuilder> customizer) {
            this.tls = customizer;
            return this;
        }

        /** The options as they now stand. */
        public TransportOptions build() {
            return new TransportOptions(
                    baseUrl,
                    new Timeouts(connectTimeout, responseTimeout, idleTimeout, callTimeout),
                    maxInFlight,
                    compression,
                    proxy,
                    trustedCertificates,
                    tls);
        }
    }
}
