package dev.sluice.admission;

import dev.sluice.limit.Cost;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who goes next in one pool: the highest class that has anyone waiting, but for those of lower ones that have waited too long; in it the
 * workflow that has had least, by tokens and weight; of that whoever arrived first. What returns for a retry stands where its first
 * arrival puts it. Looking at the head and, with one workflow in a class, everything else takes constant time; with more, the logarithm of
 * their number where a workflow begins, ends or is served. A return walks past those that returned and arrived later. Confined to one
 * owner.
 *
 * @param <E> what waits
 */
public final class AdmissionQueue<E extends QueueEntry<E>> {

    private final ClassQueue<E> interactive;
    private final ClassQueue<E> standard;
    private final ClassQueue<E> background;
    private final Ageing<E> ageing;
    private final ToDoubleFunction<Cost> shares;

    /**
     * An empty queue.
     *
     * @param weights a workflow's part in its class, compared with the others'; above zero
     * @param shares how much of a minute a cost takes
     * @param ageingNanos within what wait a request goes though higher classes wait, as far as a tenth of what is admitted suffices for that
     */
    public AdmissionQueue(ToDoubleFunction<String> weights, ToDoubleFunction<Cost> shares, long ageingNanos) {
        this.shares = shares;
        interactive = new ClassQueue<>(weights, shares);
        standard = new ClassQueue<>(weights, shares);
        background = new ClassQueue<>(weights, shares);
        ageing = new Ageing<>(interactive, standard, background, ageingNanos);
    }

    /** Time has passed. */
    public void advance(long nowNanos) {
        ageing.advance(nowNanos);
    }

    /** Adds {@code entry} in its place. */
    public void add(E entry) {
        of(entry.priority()).add(entry);
    }

    /** Takes {@code entry} out, wherever it stands; it must be in this queue. */
    public void remove(E entry) {
        of(entry.priority()).remove(entry);
        ageing.leftUnserved(entry);
    }

    /** Takes {@code entry} out since it is admitted: its workflow has had what it asks for. */
    public void serve(E entry) {
        boolean aged = hasAged(entry);
        of(entry.priority()).serve(entry);
        if (aged) {
            ageing.servedAged(shares.applyAsDouble(entry.estimate()));
        } else if (ageing.isOwed()) {
            ageing.served(shares.applyAsDouble(entry.estimate()));
        }
        ageing.leftServed(entry);
    }

    /** Tells what the call of an entry that was served, or never waited, really {@code used}. */
    public void correct(E entry, Cost used) {
        if (entry.flow != null) {
            of(entry.priority()).correct(entry, used);
        }
    }

    /** Who goes next; null if nobody waits. */
    public @Nullable E head() {
        E aged = aged();
        return aged == null ? of(highest()).head() : aged;
    }

    /**
     * The first that {@code may} go of those who come soon after the head in the highest class that waits, each looked at once: who is
     * next in up to {@code most} other workflows, and as many that follow it in its own. Behind a head that has aged, who is next in that
     * class before them. Null if none may.
     */
    public @Nullable E firstBehindHead(int most, Predicate<? super E> may) {
        ClassQueue<E> inTurn = of(highest());
        E next = aged() == null ? null : inTurn.head();
        return next != null && may.test(next) ? next : inTurn.firstBehindHead(most, may);
    }

    /** Who goes although others of a higher class wait; null: nobody. */
    private @Nullable E aged() {
        E aged = ageing.next();
        return aged != null && highest().compareTo(aged.priority()) < 0 ? aged : null;
    }

    /** Whether {@code entry} goes ahead of higher classes, or of what background leaves to them while none of them waits. */
    public boolean hasAged(E entry) {
        return isAheadOfHigher(entry) || (entry.priority() == Priority.BACKGROUND && ageing.next() == entry);
    }

    /** Whether others of a higher class than {@code entry}'s wait. */
    public boolean isAheadOfHigher(E entry) {
        return highest().compareTo(entry.priority()) < 0;
    }

    /** Whether {@code entry} is alone in its class, and nobody of a higher one waits. */
    public boolean isFirstOfHighest(E entry) {
        return highest() == entry.priority() && size(entry.priority()) == 1;
    }

    /** The highest class that has anyone waiting; the lowest if none has. */
    private Priority highest() {
        if (interactive.size() > 0) {
            return Priority.INTERACTIVE;
        }
        return standard.size() > 0 ? Priority.STANDARD : Priority.BACKGROUND;
    }

    /** How many wait. */
    public int size() {
        return interactive.size() + standard.size() + background.size();
    }

    /** How many wait in one class. */
    public int size(Priority priority) {
        return of(priority).size();
    }

    /**
     * What will probably be served before a request that arrives now. Takes constant time: what others of its class get meanwhile is reckoned
     * from the weights of all that wait.
     */
    public CostSum ahead(Priority priority, String workflow, Cost estimate) {
        CostSum ahead = higher(priority);
        of(priority).addAhead(workflow, estimate, ahead);
        return ahead;
    }

    /** As {@link #ahead}, but only what is sure to be served before: higher classes, and what its own workflow has waiting. */
    public CostSum surelyAhead(Priority priority, String workflow) {
        CostSum ahead = higher(priority);
        of(priority).addWorkflow(workflow, ahead);
        return ahead;
    }

    private CostSum higher(Priority priority) {
        CostSum higher = new CostSum();
        if (priority != Priority.INTERACTIVE) {
            interactive.addAll(higher);
        }
        if (priority == Priority.BACKGROUND) {
            standard.addAll(higher);
        }
        return higher;
    }

    /** Shows all that wait to {@code each}, in the order in which they would be served if nobody else came. */
    public void inOrder(Consumer<? super E> each) {
        interactive.inOrder(each);
        standard.inOrder(each);
        background.inOrder(each);
    }

    private ClassQueue<E> of(Priority priority) {
        return switch (priority) {
            case INTERACTIVE -> interactive;
            case STANDARD -> standard;
            case BACKGROUND -> background;
        };
    }
}
