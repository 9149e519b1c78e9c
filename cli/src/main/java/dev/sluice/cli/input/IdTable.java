package dev.sluice.cli.input;

import java.io.IOException;
import java.util.Arrays;

/**
 * Finds the number of an entry by its {@code custom_id}, of which only 64 bits of hash are kept: 8 bytes an entry, and 5 to 7 more for
 * the slots. Two ids that share all 64 bits are told apart by the caller, who can read the earlier line again; below a million entries the
 * chance that this is ever needed is 3 in 10⁸.
 *
 * <p>Open addressing with linear probing. The slot is the hash scaled to the table's size, so that a table may have any size and grow by
 * half instead of doubling. Not thread-safe.
 */
final class IdTable {

    private static final int FIRST_SLOTS = 1024;
    private static final int NONE = -1;
    private static final int[] NO_SLOTS = {};

    private final LongList hashes = new LongList();
    private int[] slots = emptySlots(FIRST_SLOTS);

    /** The first entry whose id has the same hash, or -1. */
    int find(String id) {
        long hash = hash(id);
        for (int slot = slotOf(hash); slots[slot] != NONE; slot = after(slot)) {
            if (hashes.get(slots[slot]) == hash) {
                return slots[slot];
            }
        }
        return NONE;
    }

    /**
     * The entry with this id, or -1.
     *
     * @param same asked for each entry whose hash is equal: is it the one?
     */
    int find(String id, Look same) throws IOException {
        long hash = hash(id);
        for (int slot = slotOf(hash); slots[slot] != NONE; slot = after(slot)) {
            if (hashes.get(slots[slot]) == hash && same.at(slots[slot])) {
                return slots[slot];
            }
        }
        return NONE;
    }

    /** Adds the id as the next entry, numbered from 0 in the order of the calls. */
    void add(String id) {
        int entry = hashes.size();
        hashes.add(hash(id));
        if (entry >= slots.length / 20 * 17) {
            grow();
        }
        place(entry);
    }

    private void grow() {
        int roomier = (int) Math.min(slots.length * 3L / 2, Integer.MAX_VALUE - 8);
        slots = NO_SLOTS; // the old table may go before the new one comes: the hashes suffice to fill it
        slots = emptySlots(roomier);
        for (int entry = 0; entry < hashes.size() - 1; entry++) {
            place(entry);
        }
    }

    private void place(int entry) {
        int slot = slotOf(hashes.get(entry));
        while (slots[slot] != NONE) {
            slot = after(slot);
        }
        slots[slot] = entry;
    }

    private int slotOf(long hash) {
        return (int) Math.multiplyHigh(hash >>> 1, (long) slots.length << 1);
    }

    private int after(int slot) {
        return slot + 1 == slots.length ? 0 : slot + 1;
    }

    private static int[] emptySlots(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, NONE);
        return slots;
    }

    /** Eight characters at a time, each step a bijection of the state; so ids of up to eight characters never collide. */
    static long hash(String id) {
        long hash = id.length() * 0x9E3779B97F4A7C15L;
        long word = 0;
        for (int i = 0; i < id.length(); i++) {
            word = word << 8 | (id.charAt(i) & 0xFF);
            if ((i & 7) == 7) {
                hash = mix(hash ^ word);
                word = 0;
            }
        }
        return mix(mix(hash ^ word));
    }

    /** The 64-bit finaliser of MurmurHash3 (public domain): every input bit reaches every output bit. */
    private static long mix(long z) {
        z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return z ^ (z >>> 33);
    }

    /** A look at an entry itself, where its hash is not proof enough. */
    @FunctionalInterface
    interface Look {
        boolean at(int entry) throws IOException;
    }
}
