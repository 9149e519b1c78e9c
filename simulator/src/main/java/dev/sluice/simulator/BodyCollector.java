package dev.sluice.simulator;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Gathers a request's body, up to a limit. Not thread-safe. */
final class BodyCollector {

    private final int maxBytes;
    private byte[] bytes;
    private int length;

    BodyCollector(long announcedBytes, int maxBytes) {
        this.maxBytes = maxBytes;
        this.bytes = new byte[(int) Math.min(Math.max(0, announcedBytes), maxBytes)];
    }

    void add(ByteBuf chunk) {
        int count = chunk.readableBytes();
        if (count > maxBytes - length) {
            throw new TooLargeException();
        }
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.min(maxBytes, Math.max(length + count, bytes.length * 2)));
        }
        chunk.readBytes(bytes, length, count);
        length += count;
    }

    byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** The body is longer than the limit. */
    static final class TooLargeException extends RuntimeException {
        TooLargeException() {
            super("body: too large", null, false, false);
        }
    }
}
