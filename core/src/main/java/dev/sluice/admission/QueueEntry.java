package dev.sluice.admission;

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

    @Nullable WaitingLine<E> line;

    /** The class in which it waits; constant. */
    protected abstract Priority priority();

    /** When it first asked; constant while it waits. */
    protected abstract long arrivalNanos();

    /** Whether it arrives for the first time, so that none that waits can have come later. */
    protected abstract boolean isFirstArrival();
}
