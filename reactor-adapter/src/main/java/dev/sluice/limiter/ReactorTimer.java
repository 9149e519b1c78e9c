package dev.sluice.limiter;

import dev.sluice.time.Timer;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/** A {@link Timer} on a Reactor scheduler, whose threads then carry the grants that time makes. */
public final class ReactorTimer implements Timer {

    private final Scheduler scheduler;

    /** A timer on {@code scheduler}, which stays its owner's to dispose of. */
    public ReactorTimer(Scheduler scheduler) {
        this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    }

    @Override
    public Cancellation schedule(Runnable task, long delayNanos) {
        Disposable scheduled = scheduler.schedule(task, Math.max(0, delayNanos), TimeUnit.NANOSECONDS);
        return scheduled::dispose;
    }
}
