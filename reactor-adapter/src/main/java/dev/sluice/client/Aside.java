package dev.sluice.client;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where calls wait at the stampede gate: beside the line, so that they take no place in it. As many stand here as there is room; who finds none
 * goes on, and does not wait. Safe for use by many threads.
 */
final class Aside {

    /** Of calls that no pipeline takes: the gate's own bound is enough for them. */
    static final Aside UNBOUNDED = new Aside(Integer.MAX_VALUE);

    private final int most;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile Runnable whenMoreWait = () -> {};

    Aside(int most) {
        this.most = most;
    }

    /** How many may wait. */
    int most() {
        return most;
    }

    /** How many do. */
    int waiting() {
        return waiting.get();
    }

    /** Who is to hear that more wait; it is called by the thread that brings them, which holds no lock. */
    void whenMoreWait(Runnable action) {
        whenMoreWait = action;
    }

    /** Takes a place, for one that has perhaps to wait. False: there is none. */
    boolean take() {
        return taken.getAndUpdate(places -> places < most ? places + 1 : places) < most;
    }

    /** It need not wait, and gives the place back. */
    void giveBack() {
        taken.decrementAndGet();
    }

    /** It waits in the place that it took. */
    void waits() {
        waiting.incrementAndGet();
        whenMoreWait.run();
    }

    /** It goes on, or is given up. */
    void leaves() {
        waiting.decrementAndGet();
        giveBack();
    }
}
