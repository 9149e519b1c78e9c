package dev.sluice.transport;

import dev.sluice.headers.ResponseHeaders;

/**
 * A whole answer, whatever its status. Not a record, since a record would compare and print the body.
 */
public final class WireResponse {

    private final int status;
    private final ResponseHeaders headers;
    private final byte[] body;

    WireResponse(int status, ResponseHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Whether the status is 2xx. */
    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /** The headers. */
    public ResponseHeaders headers() {
        return headers;
    }

    /** The body, decompressed; the caller's own from here on. */
    public byte[] body() {
        return body;
    }

    /** Status and length alone. */
    @Override
    public String toString() {
        return "WireResponse[" + status + ", " + body.length + " bytes]";
    }
}
