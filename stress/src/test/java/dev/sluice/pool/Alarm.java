package dev.sluice.pool;

import dev.sluice.time.Timer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A pool's one timer, which rings when it is told to. */
final class Alarm implements Timer {

    private final AtomicReference<@Nullable Runnable> latest = new AtomicReference<>();

    @Override
    public Cancellation schedule(Runnable task, long delayNanos) {
        latest.set(task);
        return () -> {};
    }

    /** Runs what was scheduled last, be it cancelled: a timer may ring just then. */
    void ring() {
        Runnable task = latest.get();
        if (task != null) {
            task.run();
        }
    }
}
