package dev.sluice.admission;

import org.jspecify.annotations.Nullable;

/**
 * Lets those of lower classes go who have waited too long, so that no class starves. They take a tenth of what is admitted at most: a whole
 * backlog that comes of age must not shut the higher classes out.
 *
 * @param <E> what waits
 */
final class Ageing<E extends QueueEntry<E>> {

    /** What those that have aged get, to each one of what the others do: a tenth of all. */
    private static final double PART = 1.0 / 9;

    /** Waits are bounded in minutes; to look for who has aged once a second is enough. */
    private static final long LOOK_EVERY_NANOS = 1_000_000_000;

    /** Less is what rounding leaves of shares that add up. */
    private static final double LEAST_EXCESS = 1e-12;

    private final ClassQueue<E> interactive;
    private final ClassQueue<E> standard;
    private final ClassQueue<E> background;
    private final long boundNanos;
    private @Nullable E aged;
    private long nowNanos;
    private long lookedNanos;
    private boolean looked;

    /** What the aged have had beyond their part; they must wait until it is made good. */
    private double excess;

    Ageing(ClassQueue<E> interactive, ClassQueue<E> standard, ClassQueue<E> background, long boundNanos) {
        this.interactive = interactive;
        this.standard = standard;
        this.background = background;
        this.boundNanos = boundNanos;
    }

    void advance(long now) {
        nowNanos = now;
        if (!looked || now - lookedNanos >= LOOK_EVERY_NANOS) {
            look();
        }
    }

    /** Who goes if others of higher classes wait; null: nobody. */
    @Nullable E next() {
        E oldest = aged;
        if (oldest == null || isOwed()) {
            return null;
        }
        Flow<E> flow = oldest.flow; // to which a retry of an earlier arrival may have returned since
        return flow == null ? oldest : flow.head();
    }

    /** Whether the aged have had more than their part. */
    boolean isOwed() {
        return excess > LEAST_EXCESS;
    }

    /** Somebody goes in the turn of the highest class, and takes {@code share}. */
    void served(double share) {
        excess = Math.max(0, excess - share * PART);
    }

    /** Who had aged goes ahead of a higher class, and takes {@code share}. */
    void servedAged(double share) {
        excess += share;
    }

    /** {@code entry} has been served; the next is looked for at once, since they share a tenth of all. */
    void leftServed(E entry) {
        if (entry == aged) {
            look();
        }
    }

    /** {@code entry} has left unserved. The next is found within a second, so that who leaves looks at nobody. */
    void leftUnserved(E entry) {
        if (entry == aged) {
            aged = null;
        }
    }

    private void look() {
        looked = true;
        lookedNanos = nowNanos;
        boolean people = interactive.size() > 0; // whoever is of the highest class that waits needs no age to go
        E first = people ? standard.oldest() : null;
        E second = background.oldest(); // what it leaves to others it leaves though nobody waits
        E oldest = first == null || (second != null && WaitingLine.isBefore(second, first)) ? second : first;
        aged = oldest != null && nowNanos - oldest.arrivalNanos() >= boundNanos ? oldest : null;
    }
}
