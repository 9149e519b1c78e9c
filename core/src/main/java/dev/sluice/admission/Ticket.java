package dev.sluice.admission;

import java.util.Optional;

/** A request's place in the queue, for as long as it waits. Safe for use by many threads. */
public interface Ticket {

    /** The pool in which it waits. */
    String pool();

    /**
     * Gives the place up, in constant time; whatever was set aside for it returns to the budgets.
     *
     * @return true if the listener will not be called any more; false if it has been, is being, or the ticket was cancelled before.
     *     A reservation that was granted must then be ended by whoever received it.
     */
    boolean cancel();

    /**
     * Where it stands and when it will probably be admitted. Cheap enough to be asked of ten thousand tickets a second: all that wait are
     * reckoned in one pass, which answers for a tenth of a second, or longer in a long queue. Empty once it does not wait, and as long as nothing is known of the pool's rate.
     */
    Optional<Eta> eta();
}
