package dev.sluice.cli.input;

import dev.sluice.admission.Priority;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept of each line that holds an entry, in file order: where it lies, its class, the checksum of its bytes and which pool of
 * budgets it draws on. 13 bytes a line in chunks that never move; a hundred thousand lines are 1.3 MB, three million 39 MB.
 */
final class LineIndex {

    /** 64 MiB, twice the API's limit on a request body. */
    static final int MAX_LENGTH = (1 << 26) - 1;

    /** 64 GiB. */
    static final long MAX_OFFSET = (1L << 36) - 1;

    private static final List<Priority> CLASSES = List.of(Priority.values());
    /** More pools than this share the last group, which costs them only their own look-ahead. */
    private static final int MAX_GROUPS = 256;

    /** 36 bits offset, 26 bits length, 2 bits class. */
    private final LongList places = new LongList();

    private final IntList checksums = new IntList();
    private final ByteList groups = new ByteList();
    private final Map<String, Integer> groupOfPool = new HashMap<>();
    private final Map<Priority, Integer> counts = new EnumMap<>(Priority.class);

    /** What is kept of the next line. */
    void add(long offset, int length, int checksum, Priority priority, String pool) {
        if (offset > MAX_OFFSET) {
            throw new IllegalArgumentException("offset: " + offset + " (expected: at most " + MAX_OFFSET + ")");
        }
        places.add(offset << 28 | (long) length << 2 | CLASSES.indexOf(priority));
        checksums.add(checksum);
        groups.add((byte) groupOf(pool));
        counts.merge(priority, 1, Integer::sum);
    }

    int size() {
        return places.size();
    }

    long offset(int entry) {
        return places.get(entry) >>> 28;
    }

    int length(int entry) {
        return (int) (places.get(entry) >>> 2) & MAX_LENGTH;
    }

    Priority priority(int entry) {
        return CLASSES.get((int) places.get(entry) & 3);
    }

    int checksum(int entry) {
        return checksums.get(entry);
    }

    /** The entry's group: the lines of one pool, numbered by first appearance. */
    int group(int entry) {
        return groups.get(entry) & 0xFF;
    }

    int groups() {
        return groupOfPool.size();
    }

    int count(Priority priority) {
        return counts.getOrDefault(priority, 0);
    }

    private int groupOf(String pool) {
        Integer known = groupOfPool.get(pool);
        if (known != null) {
            return known;
        }
        int next = Math.min(groupOfPool.size(), MAX_GROUPS - 1);
        if (groupOfPool.size() < MAX_GROUPS) {
            groupOfPool.put(pool, next);
        }
        return next;
    }
}
