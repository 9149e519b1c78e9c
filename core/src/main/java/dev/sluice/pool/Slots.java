package dev.sluice.pool;

import static java.util.Objects.requireNonNull;

import dev.sluice.admission.Priority;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls that may be in flight at once, shared by all pools. A slot that frees while pools wait for one is handed to the next of
 * them, the highest class first and in turn within a class, so that none can be overtaken for ever by its like.
 */
final class Slots {

    static final int UNBOUNDED = Integer.MAX_VALUE;

    private static final Priority[] HIGHEST_FIRST = Priority.values();

    /*
     * Thread-safe by its own monitor, always taken last: pools call in here under their lock, and nothing here calls out. Invariant:
     * a pool waits only while no slot is free.
     */
    private final Map<Priority, Set<Pool>> waiting = new EnumMap<>(Priority.class);
    private final boolean bounded;
    private int free;

    Slots(int bound) {
        this.bounded = bound != UNBOUNDED;
        this.free = bound;
        for (Priority priority : HIGHEST_FIRST) {
            waiting.put(priority, new LinkedHashSet<>());
        }
    }

    boolean areBounded() {
        return bounded;
    }

    /** Takes a slot for {@code pool}; if there is none, the pool waits for one in the class of its head. */
    boolean take(Pool pool, Priority headClass) {
        return !bounded || takeBounded(pool, headClass);
    }

    private synchronized boolean takeBounded(Pool pool, Priority headClass) {
        if (free > 0) {
            free--;
            return true;
        }
        waiting.forEach((priority, pools) -> {
            if (priority == headClass) {
                pools.add(pool); // if it is there already it keeps its turn
            } else {
                pools.remove(pool);
            }
        });
        return false;
    }

    /**
     * Gives a slot back.
     *
     * @return the pool that has it now, and must use it or give it back in turn; null if none waits
     */
    @Nullable Pool release() {
        return bounded ? releaseBounded() : null;
    }

    private synchronized @Nullable Pool releaseBounded() {
        for (Priority priority : HIGHEST_FIRST) {
            Set<Pool> pools = requireNonNull(waiting.get(priority));
            if (!pools.isEmpty()) { // mostly they are, and an iterator a call is not worth it
                Iterator<Pool> inTurn = pools.iterator();
                Pool next = inTurn.next();
                inTurn.remove();
                return next;
            }
        }
        free++;
        return null;
    }
}
