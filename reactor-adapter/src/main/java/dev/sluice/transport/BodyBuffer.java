package dev.sluice.transport;

import dev.sluice.error.MalformedResponseException;
import dev.sluice.headers.ResponseHeaders;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import java.util.Arrays;

/** Gathers a body into one array, sized by {@code content-length} where the response names it. Confined to the event loop. */
final class BodyBuffer {

    /** The largest documented answer, 128,000 tokens, is under a megabyte; an endless body must not fill the heap. */
    static final int MOST_BYTES = 64 << 20;

    private static final int FIRST_BYTES = 1_024;
    private static final int MOST_BELIEVED = 1 << 20;
    private static final byte[] EMPTY = {};

    private final ResponseHeaders headers;
    private byte[] bytes = EMPTY;
    private int size;

    BodyBuffer(ResponseHeaders headers) {
        this.headers = headers;
    }

    /** Copies what a chunk holds; the chunk stays its owner's to release. */
    void append(Object chunk) {
        ByteBuf content = chunk instanceof ByteBufHolder holder ? holder.content() : (ByteBuf) chunk;
        int length = content.readableBytes();
        if (length > MOST_BYTES - size) {
            throw new MalformedResponseException(
                    "response body: more than " + MOST_BYTES + " bytes (expected: an answer of the API)",
                    null,
                    headers.value("request-id"));
        }
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, capacityFor(size + length));
        }
        content.readBytes(bytes, size, length);
        size += length;
    }

    byte[] bytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private int capacityFor(int needed) {
        return Math.max(needed, bytes.length == 0 ? announced() : (int) Math.min(2L * bytes.length, MOST_BYTES));
    }

    private int announced() {
        String length = headers.value("content-length");
        if (length == null || length.length() > 9) {
            return FIRST_BYTES;
        }
        try {
            return Math.max(0, Math.min(Integer.parseInt(length), MOST_BELIEVED));
        } catch (NumberFormatException notANumber) {
            return FIRST_BYTES;
        }
    }
}
