package dev.sluice.transport;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request as it goes over the wire. Not a record: it carries the key and a prompt, and a record would print them.
 */
public final class WireRequest {

    private static final byte[] NO_BODY = {};

    private final String method;
    private final String path;
    private final byte[] body;
    private final Map<String, String> headers;
    private final Duration callTimeout;
    private final @Nullable String key;

    private WireRequest(
            String method,
            String path,
            byte[] body,
            Map<String, String> headers,
            Duration callTimeout,
            @Nullable String key) {
        this.method = method;
        this.path = path;
        this.body = body;
        this.headers = headers;
        this.callTimeout = Objects.requireNonNull(callTimeout, "callTimeout");
        this.key = key;
    }

    /** A {@code POST} of JSON; {@code body} is not copied and must not change. */
    public static WireRequest post(String path, byte[] body, Duration callTimeout) {
        return new WireRequest("POST", path, body, Map.of(), callTimeout, null);
    }

    /** A {@code GET}; {@code path} may end in a query. */
    public static WireRequest get(String path, Duration callTimeout) {
        return new WireRequest("GET", path, NO_BODY, Map.of(), callTimeout, null);
    }

    /** The same with these headers, over those that every request carries; names in lower case. */
    public WireRequest withHeaders(Map<String, String> newHeaders) {
        return newHeaders.isEmpty() && headers.isEmpty()
                ? this
                : new WireRequest(method, path, body, newHeaders, callTimeout, key);
    }

    /** The same with the key to send. */
    public WireRequest withKey(ApiKey newKey) {
        return new WireRequest(method, path, body, headers, callTimeout, newKey.value());
    }

    /** The same with the key of the Admin API to send. */
    public WireRequest withKey(AdminKey newKey) {
        return new WireRequest(method, path, body, headers, callTimeout, newKey.value());
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    byte[] body() {
        return body;
    }

    Map<String, String> headers() {
        return headers;
    }

    Duration callTimeout() {
        return callTimeout;
    }

    /** The secret itself, for the header alone. */
    @Nullable String key() {
        return key;
    }

    /** Method, path and length alone. */
    @Override
    public String toString() {
        return "WireRequest[" + method + " " + path + ", " + body.length + " bytes]";
    }
}
