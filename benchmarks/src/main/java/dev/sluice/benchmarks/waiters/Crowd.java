package dev.sluice.benchmarks.waiters;

/**
 * Many waiters of one limiter, through the asynchronous face that it shows; each asks for one permit. Used by one thread, once: exhaust,
 * enqueue all, cancel some, release, in this order.
 */
interface Crowd extends AutoCloseable {

    /** Uses the budget up, so that all who come have to wait. */
    void exhaust();

    /** One more waiter, who must have to wait. */
    void enqueue();

    /** Gives up the waiter that came as number {@code index}, if that is possible at all. */
    void cancel(int index);

    /** Lets all in that still wait, and returns when the last one of {@code waiting} has heard of it. */
    void release(int waiting) throws Exception;

    /** Permits that are gone from the budget since {@link #release} has refilled it. */
    long taken();

    @Override
    void close();
}
