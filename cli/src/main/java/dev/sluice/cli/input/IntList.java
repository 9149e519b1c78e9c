package dev.sluice.cli.input;

import java.util.ArrayList;
import java.util.List;

/** Ints, appended one by one; as {@link LongList}. */
final class IntList {

    /** 64 Ki ints, 256 KiB. */
    private static final int CHUNK_BITS = 16;

    private static final int CHUNK = 1 << CHUNK_BITS;

    private final List<int[]> chunks = new ArrayList<>();
    private int size;

    void add(int value) {
        if ((size & (CHUNK - 1)) == 0) {
            chunks.add(new int[CHUNK]);
        }
        chunks.get(size >>> CHUNK_BITS)[size & (CHUNK - 1)] = value;
        size++;
    }

    int get(int index) {
        return chunks.get(index >>> CHUNK_BITS)[index & (CHUNK - 1)];
    }
}
