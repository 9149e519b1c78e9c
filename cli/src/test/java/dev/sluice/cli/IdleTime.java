package dev.sluice.cli;

import dev.sluice.client.ClaudeClient;
import dev.sluice.client.ClaudeClientBuilder;
import dev.sluice.pool.Limiter;
import dev.sluice.time.ManualTicker;
import dev.sluice.time.Ticker;
import dev.sluice.time.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * The time of a client and its server, which stands still while a call is under way: it jumps to what the client waits for once none is in
 * flight. So it counts what the client chose to wait, and a machine that is slow, or busy with something else, adds
 * nothing.
 */
final class IdleTime implements Ticker, Scheduler, AutoCloseable {

    private static final long LOOK_NANOS = Duration.ofMillis(1).toNanos();

    private final Instant start = Instant.now();
    private final ManualTicker time = new ManualTicker();
    private final List<Runnable> due = new ArrayList<>();
    private final AtomicReference<@Nullable Limiter> limiter = new AtomicReference<>();
    private final Thread clockwork = new Thread(this::run, "idle-time");
    private volatile boolean closed;

    IdleTime() {
        clockwork.setDaemon(true);
        clockwork.start();
    }

    @Override
    public synchronized long nanos() {
        return time.nanos();
    }

    @Override
    public Disposable schedule(Runnable task) {
        return schedule(task, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public synchronized Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        Timer.Cancellation scheduled = time.schedule(() -> due.add(task), unit.toNanos(delay));
        return () -> {
            synchronized (this) {
                scheduled.cancel();
            }
        };
    }

    @Override
    public Worker createWorker() {
        throw new UnsupportedOperationException("only single tasks, which is all that a client schedules");
    }

    /** What a run takes from outside: this time instead of the JVM's, in its client and in its summary. */
    Surroundings surroundings(Map<String, String> environment) {
        return new Surroundings(environment, this, this::client);
    }

    private ClaudeClient client(ClaudeClientBuilder options) {
        ClaudeClient client =
                options.time(this, this).clock(() -> start.plusNanos(nanos())).build();
        limiter.set(client.limiter().limiter());
        return client;
    }

    private void run() {
        while (!closed) {
            if (idle()) {
                jump();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Runs what falls due outside the lock, since it takes locks whose holders read this time. */
    private void jump() {
        List<Runnable> tasks;
        synchronized (this) {
            time.runNext();
            tasks = List.copyOf(due);
            due.clear();
        }
        tasks.forEach(Runnable::run);
    }

    private boolean idle() {
        Limiter watched = limiter.get();
        return watched != null && watched.snapshots().stream().allMatch(pool -> pool.inFlight() == 0);
    }

    @Override
    public void close() {
        closed = true;
    }
}
