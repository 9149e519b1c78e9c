package dev.sluice.cli.input;

import java.util.ArrayList;
import java.util.List;

/** Longs, appended one by one. Grows by chunks that never move, so that growing needs no second copy. Not thread-safe while it grows. */
final class LongList {

    /** 32 Ki longs, 256 KiB: below half a G1 region of 1 MiB, so that no chunk is a humongous object. */
    private static final int CHUNK_BITS = 15;

    private static final int CHUNK = 1 << CHUNK_BITS;

    private final List<long[]> chunks = new ArrayList<>();
    private int size;

    void add(long value) {
        if ((size & (CHUNK - 1)) == 0) {
            chunks.add(new long[CHUNK]);
        }
        chunks.get(size >>> CHUNK_BITS)[size & (CHUNK - 1)] = value;
        size++;
    }

    long get(int index) {
        return chunks.get(index >>> CHUNK_BITS)[index & (CHUNK - 1)];
    }

    int size() {
        return size;
    }
}
