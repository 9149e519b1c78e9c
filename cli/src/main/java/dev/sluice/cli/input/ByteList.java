package dev.sluice.cli.input;

import java.util.ArrayList;
import java.util.List;

/** Bytes, appended one by one; as {@link LongList}. */
final class ByteList {

    /** 256 KiB. */
    private static final int CHUNK_BITS = 18;

    private static final int CHUNK = 1 << CHUNK_BITS;

    private final List<byte[]> chunks = new ArrayList<>();
    private int size;

    void add(byte value) {
        if ((size & (CHUNK - 1)) == 0) {
            chunks.add(new byte[CHUNK]);
        }
        chunks.get(size >>> CHUNK_BITS)[size & (CHUNK - 1)] = value;
        size++;
    }

    byte get(int index) {
        return chunks.get(index >>> CHUNK_BITS)[index & (CHUNK - 1)];
    }
}
