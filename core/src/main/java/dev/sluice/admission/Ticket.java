package dev.sluice.admission;

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
}
