package dev.sluice.simulator;

/** A set of hashes, in one array: millions of prompts must not weigh on the heap of a test. Not thread-safe. */
final class IdentitySet {

    private long[] slots = new long[1_024];
    private int size;
    private boolean hasZero;

    /** Adds {@code hash}; answers whether it was new. */
    boolean add(long hash) {
        if (hash == 0) { // marks a free slot
            boolean wasNew = !hasZero;
            hasZero = true;
            return wasNew;
        }
        if (size * 2 > slots.length) {
            grow();
        }
        int slot = slotOf(hash);
        if (slots[slot] == hash) {
            return false;
        }
        slots[slot] = hash;
        size++;
        return true;
    }

    int size() {
        return size + (hasZero ? 1 : 0);
    }

    /** Where {@code hash} is, or the free slot where it belongs. */
    private int slotOf(long hash) {
        int mask = slots.length - 1;
        int slot = (int) (hash ^ (hash >>> 32)) & mask;
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long hash : old) {
            if (hash != 0) {
                slots[slotOf(hash)] = hash;
            }
        }
    }
}
