package dev.sluice.pool;

import dev.sluice.admission.Priority;

/** One pool's part in the {@link Slots}: those it has been handed and not used yet, and the passing on. Confined to {@link PoolState}. */
final class SlotShare {

    private final Pool self;
    private final Slots slots;
    private final Effects effects;
    private int unused;

    SlotShare(Pool self, Slots slots, Effects effects) {
        this.self = self;
        this.slots = slots;
        this.effects = effects;
    }

    boolean areBounded() {
        return slots.areBounded();
    }

    /** Takes a slot; if there is none, whoever frees one wakes the pool, in the turn of {@code headClass}. */
    boolean take(Priority headClass) {
        if (unused > 0) {
            unused--;
            return true;
        }
        return slots.take(self, headClass);
    }

    /** A slot that this pool waited for is its own now. */
    void handed() {
        unused++;
    }

    /** A call has ended: its slot goes to the next pool that waits for one, which may be this. */
    void release() {
        Pool next = slots.release();
        if (next == self) {
            unused++;
        } else if (next != null) {
            effects.add(next::slotFreed);
        }
    }

    /** All who could go have gone: what they did not need is not kept. */
    void releaseUnused() {
        for (int left = unused; left > 0; left--) {
            unused--;
            release();
        }
    }
}
