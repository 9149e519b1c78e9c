package dev.sluice.benchmarks.study.world;

import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * One run of events in virtual time: the clock that everything reads, what is still to happen, and chance. The same seed brings the
 * same run. One thread drives it.
 */
public final class World {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00.371Z"); // a second is under way

    private final ManualTicker ticker = new ManualTicker();
    private final long seed;

    /** A world whose chance comes from {@code seed} alone. */
    public World(long seed) {
        this.seed = seed;
    }

    /** The clock and the timer of all that lives here. */
    public ManualTicker ticker() {
        return ticker;
    }

    /** Since the start. */
    public long nowNanos() {
        return ticker.nanos();
    }

    /** The time of day. */
    public Instant now() {
        return START.plusNanos(ticker.nanos());
    }

    /** Has {@code event} happen {@code nanos} from now. */
    public void after(long nanos, Runnable event) {
        ticker.schedule(event, nanos);
    }

    /** A source of chance for one purpose: what is drawn for another one does not shift it. */
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(seed * 1_000_003L + purpose.hashCode());
    }

    /** Lets events happen until {@code done}; false if there are none left or {@code most} is over before. */
    public boolean runUntil(BooleanSupplier done, Duration most) {
        long end = ticker.nanos() + most.toNanos();
        while (!done.getAsBoolean()) {
            if (ticker.nanos() > end || !ticker.runNext()) {
                return false;
            }
        }
        return true;
    }
}
