package dev.sluice.pool;

import dev.sluice.time.Ticker;
import dev.sluice.time.Timer;
import java.util.concurrent.atomic.AtomicLong;

/** Time for tests of many threads: it moves when told to, from any thread, and its timer never rings. */
final class FrozenTime implements Ticker, Timer {

    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long nanos() {
        return nanos.get();
    }

    void advanceNanos(long duration) {
        nanos.addAndGet(duration);
    }

    @Override
    public Cancellation schedule(Runnable task, long delayNanos) {
        return () -> {};
    }
}
