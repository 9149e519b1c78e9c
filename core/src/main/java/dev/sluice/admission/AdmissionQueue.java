package dev.sluice.admission;

import dev.sluice.limit.Cost;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who goes next in one pool: the highest class that has anyone waiting; in it the workflow that has had least, by tokens and weight;
 * of that whoever arrived first. What returns for a retry stands where its first arrival puts it. Looking at the head and, with one
 * workflow in a class, everything else takes constant time; with more, the logarithm of their number where a workflow begins, ends or is
 * served. A return walks past those that returned and arrived later. Confined to one owner.
 *
 * @param <E> what waits
 */
public final class AdmissionQueue<E extends QueueEntry<E>> {

    private final ClassQueue<E> interactive;
    private final ClassQueue<E> standard;
    private final ClassQueue<E> background;

    /**
     * An empty queue.
     *
     * @param weights a workflow's part in its class, compared with the others'; above zero
     * @param shares how much of a minute a cost takes
     */
    public AdmissionQueue(ToDoubleFunction<String> weights, ToDoubleFunction<Cost> shares) {
        interactive = new ClassQueue<>(weights, shares);
        standard = new ClassQueue<>(weights, shares);
        background = new ClassQueue<>(weights, shares);
    }

    /** Adds {@code entry} in its place. */
    public void add(E entry) {
        of(entry.priority()).add(entry);
    }

    /** Takes {@code entry} out, wherever it stands; it must be in this queue. */
    public void remove(E entry) {
        of(entry.priority()).remove(entry);
    }

    /** Takes {@code entry} out since it is admitted: its workflow has had what it asks for. */
    public void serve(E entry) {
        of(entry.priority()).serve(entry);
    }

    /** Tells what the call of an entry that was served, or never waited, really {@code used}. */
    public void correct(E entry, Cost used) {
        if (entry.flow != null) {
            of(entry.priority()).correct(entry, used);
        }
    }

    /** Who goes next; null if nobody waits. */
    public @Nullable E head() {
        E head = interactive.head();
        if (head == null) {
            head = standard.head();
        }
        return head == null ? background.head() : head;
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
     * Adds to {@code sum} what will probably be served before a request that arrives now; answers how many those are. Takes constant time:
     * what others of its class get meanwhile is reckoned from the weights of all that wait.
     */
    public int ahead(Priority priority, String workflow, Cost estimate, Work sum) {
        return higher(priority, sum) + of(priority).ahead(workflow, estimate, sum);
    }

    /** As {@link #ahead}, but only what is sure to be served before: higher classes, and what its own workflow has waiting. */
    public int surelyAhead(Priority priority, String workflow, Work sum) {
        return higher(priority, sum) + of(priority).ofWorkflow(workflow, sum);
    }

    /** Adds to {@code sum} what waits in the classes above {@code priority}; answers how many those are. */
    public int higher(Priority priority, Work sum) {
        int count = 0;
        if (priority != Priority.INTERACTIVE) {
            count += interactive.all(sum);
        }
        if (priority == Priority.BACKGROUND) {
            count += standard.all(sum);
        }
        return count;
    }

    /** The lowest class of which anyone waits; the highest there is if nobody does. */
    public Priority lowest() {
        if (background.size() > 0) {
            return Priority.BACKGROUND;
        }
        return standard.size() > 0 ? Priority.STANDARD : Priority.INTERACTIVE;
    }

    /** Adds to {@code sum} what all that wait ask for. */
    public void all(Work sum) {
        interactive.all(sum);
        standard.all(sum);
        background.all(sum);
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
