package dev.sluice.admission;

import org.jspecify.annotations.Nullable;

/**
 * Lets those of lower classes go who have waited too long, so that no class starves. They take a tenth of what is admitted at most: a whole
 * backlog that comes of age must not shut the higher classes out. So they begin before the bound is reached, by as much as their tenth needs
 * to serve all that wait in their class within it.
 *
 * @param <E> what waits
 */
final class Ageing<E extends QueueEntry<E>> {

    /** What those that have aged get. */
    private static final double OF_ALL = 0.1;

    /** The same to each one of what the others get. */
    private static final double PART = OF_ALL / (1 - OF_ALL);

    /** Of the bound: a backlog that cannot be served within it does not come of age on arrival. */
    private static final double LONGEST_LEAD = 0.5;

    /** More than is reckoned: less is admitted than the limits are, and estimates may be low. */
    private static final double CAUTION = 1.5;

    private static final double MINUTE_NANOS = 60e9;

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
        E first = people ? agedOf(standard) : null;
        E second = agedOf(background); // what it leaves to others it leaves though nobody waits
        aged = first == null || (second != null && WaitingLine.isBefore(second, first)) ? second : first;
    }

    private @Nullable E agedOf(ClassQueue<E> waiting) {
        E oldest = waiting.oldest();
        return oldest != null && nowNanos - oldest.arrivalNanos() >= boundNanos - leadNanos(waiting) ? oldest : null;
    }

    /** How long before its bound the oldest has to go for the others to go within theirs: as long as their part takes to serve them all. */
    private long leadNanos(ClassQueue<E> waiting) {
        double minutes = CAUTION * waiting.share() / OF_ALL;
        return (long) Math.min(boundNanos * LONGEST_LEAD, minutes * MINUTE_NANOS);
    }
}
