package dev.sluice.admission;

import dev.sluice.limit.Cost;
import org.jspecify.annotations.Nullable;

/**
 * What can wait in an {@link AdmissionQueue}: it carries its own links, so that waiting allocates nothing and leaving takes constant
 * time. In one queue at most; confined to the queue's owner while it is there.
 *
 * @param <E> the entry's own type
 */
public abstract class QueueEntry<E extends QueueEntry<E>> {

    @Nullable E previous;

    @Nullable E next;

    /** While it waits, whose it is; after that, whom to charge if its call takes more or less than estimated; else null. */
    @Nullable Flow<E> flow;

    /** The class in which it waits; constant. */
    protected abstract Priority priority();

    /** The flow in its class that it belongs to; constant. */
    protected abstract String workflow();

    /** What it will probably take; constant. */
    protected abstract Cost estimate();

    /** When it first asked; constant while it waits. */
    protected abstract long arrivalNanos();

    /** Whether it arrives as it is added, so that none that waits can have come later. */
    protected abstract boolean arrivesNow();

    /** Whether it was served before, and comes again. */
    protected abstract boolean isRetry();
}
