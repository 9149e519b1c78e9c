package dev.sluice.budget;

import dev.sluice.limit.Dimension;
import org.jspecify.annotations.Nullable;

/**
 * What a budget believed at about the moment a request was sent, kept until its response speaks of that moment. Requests sent
 * at nearly the same time share one. Opaque outside the budget that made it, and confined like it.
 */
public final class Mark {

    final long order;
    final long nanos;
    private final Units standing;
    private final Units taken;
    private @Nullable Units takenAtArrival;

    Mark(long order, long nanos, Units standing, Units taken) {
        this.order = order;
        this.nanos = nanos;
        this.standing = standing;
        this.taken = taken;
    }

    /** By now the requests sent at this mark have arrived: what is reserved from here on cannot have overtaken them. */
    void arrived(Units takenByNow) {
        takenAtArrival = takenByNow;
    }

    /** {@link TokenBucket#standing()} at this mark. */
    long standing(Dimension dimension) {
        return standing.in(dimension);
    }

    /** All that had been reserved before the requests of this mark. */
    long taken(Dimension dimension) {
        return taken.in(dimension);
    }

    /** All that had been reserved when they arrived; {@code takenNow} while they may still be on the way. */
    long takenAtArrival(Dimension dimension, long takenNow) {
        return takenAtArrival == null ? takenNow : takenAtArrival.in(dimension);
    }

    @Override
    public String toString() {
        return "Mark[" + order + "]";
    }
}
