package dev.sluice.pool;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What a pool's transitions want done, in their order. Confined to {@link PoolState}. */
final class Effects {

    private final Queue<Effect> waiting = new ArrayDeque<>();

    void add(Effect effect) {
        waiting.add(effect);
    }

    /** The next that is still wanted; null if there is none. */
    @Nullable Effect next() {
        Effect effect = waiting.poll();
        while (effect != null && !effect.begin()) {
            effect = waiting.poll();
        }
        return effect;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }
}
