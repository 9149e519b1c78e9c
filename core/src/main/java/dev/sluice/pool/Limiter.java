package dev.sluice.pool;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Ticket;
import dev.sluice.admission.TicketListener;
import dev.sluice.event.SluiceListener;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.Ticker;
import dev.sluice.time.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Admits calls as the three budgets of their pool allow, each pool on its own, all pools together within a bound of calls in flight.
 * One limiter is meant to be shared by all clients of an organisation in a process. No method blocks; all are safe for use by
 * many threads.
 */
public final class Limiter implements AutoCloseable {

    private Limiter() {}

    /** A limiter on this clock and timer; everything else has a default. */
    public static Builder builder(Ticker ticker, Timer timer) {
        return new Builder();
    }

    /**
     * Asks for admission. {@code listener} hears the outcome once: at once, inside this call, if the request can be admitted or must be
     * refused right away; else later.
     */
    public Ticket submit(AdmissionRequest request, TicketListener listener) {
        return pending();
    }

    /** The state of one pool. Empty: nothing has been asked of it. */
    public Optional<PoolSnapshot> snapshot(String pool) {
        return pending();
    }

    /** The state of all pools in use, by name. */
    public List<PoolSnapshot> snapshots() {
        return pending();
    }

    /** Stops admitting and refuses all that wait. Reservations in flight end as usual. Idempotent. */
    @Override
    public void close() {
        pending();
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T pending() {
        throw new UnsupportedOperationException("The engine lands with the next commits.");
    }

    /** Options of a {@link Limiter}; not thread-safe. */
    public static final class Builder {

        private Builder() {}

        /** Limits that every pool keeps to; where headers name lower ones, to those. Without any, limits are learned from the headers. */
        public Builder limits(RateLimits limits) {
            return this;
        }

        /** As {@link #limits(RateLimits)} for one pool alone, which it then keeps to instead. */
        public Builder limits(String pool, RateLimits limits) {
            return this;
        }

        /** The published limits of a tier, to start from; headers overrule them in both directions. */
        public Builder tier(Tier tier) {
            return this;
        }

        /** Which models share a pool; {@link PoolMap#builtIn()} by default. */
        public Builder pools(PoolMap pools) {
            return this;
        }

        /** How many calls may be in flight at once, over all pools; unbounded by default. */
        public Builder maxInFlight(int calls) {
            return this;
        }

        /** How many requests may wait in one pool; one more is refused. */
        public Builder maxQueued(int requests) {
            return this;
        }

        /** How many calls a fresh pool sends before the first answer has spoken. */
        public Builder coldStart(int calls) {
            return this;
        }

        /** How much of the per-minute limit a bucket can hold, as a time of refill; a minute by default. */
        public Builder depth(Duration depth) {
            return this;
        }

        /** Who hears of transitions; nobody by default. */
        public Builder listener(SluiceListener listener) {
            return this;
        }

        /** The limiter. */
        public Limiter build() {
            return new Limiter();
        }
    }
}
