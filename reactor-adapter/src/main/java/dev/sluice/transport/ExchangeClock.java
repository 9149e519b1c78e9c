package dev.sluice.transport;

import dev.sluice.error.TransportException.Fault;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one exchange, as tasks of its event loop. Arming and counting happen on that loop, {@link #reading} and {@link #stop}
 * on any thread.
 *
 * <p>Silence is noticed by counting chunks, not by reading a clock at each: four looks an idle timeout, and the fourth without a chunk
 * in between ends the exchange. It so takes between one and one and a quarter timeouts.
 */
final class ExchangeClock implements ReadingClock {

    private static final int LOOKS_PER_IDLE_TIMEOUT = 4;

    /** Body and last event end together, in one packet mostly; a proxy that holds the connection open must not hold the answer. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    /** A century; in nanoseconds three of them are too many for a {@code long}. */
    private static final Duration MOST = Duration.ofDays(36_525);

    private final EventLoop loop;
    private final Consumer<Fault> expired;

    private volatile boolean stopped;
    private volatile boolean reading;
    private volatile @Nullable Future<?> callTimer;
    private volatile @Nullable Future<?> stepTimer;

    // Confined to the event loop.
    private long lookNanos;
    private int chunks;
    private int chunksAtLastLook;
    private int silentLooks;

    ExchangeClock(EventLoop loop, Consumer<Fault> expired) {
        this.loop = loop;
        this.expired = expired;
    }

    /** Allows the whole exchange this long. */
    void limitCall(Duration timeout) {
        callTimer = arm(() -> expire(Fault.CALL_TIMEOUT), nanos(timeout));
    }

    /** Allows the headers this long; {@link #limitSilence} ends it. */
    void limitResponse(Duration timeout) {
        stepTimer = arm(() -> expire(Fault.RESPONSE_TIMEOUT), nanos(timeout));
    }

    /** From here on allows this long a silence at a time, counted only while {@link #reading}. */
    void limitSilence(Duration timeout) {
        cancel(stepTimer);
        lookNanos = Math.max(1, nanos(timeout) / LOOKS_PER_IDLE_TIMEOUT);
        stepTimer = arm(this::look, lookNanos);
    }

    @Override
    public void chunk() {
        chunks++;
    }

    @Override
    public void reading(boolean nowReading) {
        if (reading != nowReading) {
            reading = nowReading;
        }
    }

    @Override
    public void lastEvent() {
        if (loop.inEventLoop()) {
            limitSilence(LINGER);
        } else {
            loop.execute(() -> limitSilence(LINGER));
        }
    }

    @Override
    public void stop() {
        stopped = true;
        cancel(callTimer);
        cancel(stepTimer);
    }

    private void look() {
        boolean silent = reading && chunks == chunksAtLastLook;
        silentLooks = silent ? silentLooks + 1 : 0;
        chunksAtLastLook = chunks;
        if (silentLooks == LOOKS_PER_IDLE_TIMEOUT) {
            expire(Fault.IDLE_TIMEOUT);
        } else if (!stopped) {
            stepTimer = arm(this::look, lookNanos);
        }
    }

    private void expire(Fault fault) {
        if (!stopped) {
            stop();
            expired.accept(fault);
        }
    }

    private @Nullable Future<?> arm(Runnable task, long nanos) {
        if (stopped) {
            return null;
        }
        Future<?> timer = loop.schedule(task, nanos, TimeUnit.NANOSECONDS);
        if (stopped) { // stopped by another thread while arming, perhaps too early to see this timer
            timer.cancel(false);
        }
        return timer;
    }

    /** What no clock can count is as good as no limit. */
    private static long nanos(Duration timeout) {
        return timeout.compareTo(MOST) < 0 ? timeout.toNanos() : MOST.toNanos();
    }

    private static void cancel(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
