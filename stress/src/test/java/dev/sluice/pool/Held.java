package dev.sluice.pool;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.TicketListener;
import dev.sluice.budget.BucketLedger;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.Ticker;
import dev.sluice.time.Timer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A limiter that stands still in time, and what must be true of its books when all has been given back. */
public final class Held {

    /** How many requests a minute its pools allow. */
    public static final int REQUESTS = 100;

    /** How many tokens a minute, of input and of output. */
    public static final int TOKENS = 10_000;

    private static final Ticker NO_TIME = () -> 1;
    private static final Timer NO_TIMER = (task, delayNanos) -> () -> {};

    private Held() {}

    /** One pool, and no bound of calls in flight. */
    static Limiter onePool() {
        return onePool(Slots.UNBOUNDED);
    }

    /** One pool, and as many slots. */
    public static Limiter onePool(int slots) {
        return builder(slots).pools(PoolMap.single("pool")).build();
    }

    /** A pool for each model. */
    public static Limiter manyPools(int slots) {
        return builder(slots).pools(model -> model).build();
    }

    private static Limiter.Builder builder(int slots) {
        return Limiter.builder(NO_TIME, NO_TIMER)
                .limits(RateLimits.perMinute(REQUESTS, TOKENS, TOKENS))
                .coldStart(0)
                .maxInFlight(slots);
    }

    /** The smallest request. */
    public static AdmissionRequest request(String model) {
        return AdmissionRequest.of(model, Cost.of(1, 1));
    }

    /** What {@code limiter} grants on the spot. */
    public static Reservation grant(Limiter limiter, String model) {
        return grant(limiter, request(model));
    }

    /** What {@code limiter} grants on the spot. */
    static Reservation grant(Limiter limiter, AdmissionRequest request) {
        Outcome outcome = new Outcome();
        limiter.submit(request, outcome);
        return outcome.reservation();
    }

    /** How many wait. */
    public static int queued(Limiter limiter) {
        return limiter.snapshots().stream().mapToInt(PoolSnapshot::queued).sum();
    }

    /** What is wrong with the books, nothing being in flight; {@code good} if nothing is. */
    public static String books(Limiter limiter, String good, long requestsSpent) {
        for (PoolSnapshot pool : limiter.snapshots()) {
            if (pool.inFlight() != 0 || pool.queued() != 0) {
                return good + ", but in flight: " + pool.inFlight() + ", queued: " + pool.queued();
            }
            if (pool.requests().available() != REQUESTS - requestsSpent) {
                return good + ", but available: " + pool.requests().available();
            }
            for (Dimension dimension : Dimension.values()) {
                BucketLedger ledger = limiter.ledger(pool.pool(), dimension);
                if (ledger == null || !ledger.balances() || pool.in(dimension).reserved() != 0) {
                    return good + ", but " + dimension + ": " + ledger;
                }
            }
        }
        return good;
    }

    /** What one listener hears. */
    public static final class Outcome implements TicketListener {

        private final AtomicInteger grants = new AtomicInteger();
        private final AtomicInteger refusals = new AtomicInteger();
        private volatile @Nullable Reservation reservation;

        @Override
        public void granted(Reservation granted) {
            reservation = granted;
            grants.incrementAndGet();
        }

        @Override
        public void refused(RefusedException refusal) {
            refusals.incrementAndGet();
        }

        /** The reservation it got. */
        public Reservation reservation() {
            Reservation got = reservation;
            if (got == null) {
                throw new IllegalStateException("not granted (expected: granted)");
            }
            return got;
        }

        /** "granted", "refused", "nothing", or how often which. */
        public String heard() {
            int granted = grants.get();
            int refused = refusals.get();
            if (granted == 1 && refused == 0) {
                return "granted";
            }
            if (granted == 0 && refused == 1) {
                return "refused";
            }
            return granted + refused == 0 ? "nothing" : "granted " + granted + " times, refused " + refused;
        }

        /** Gives back what it got, if anything. */
        public void giveBack() {
            Reservation got = reservation;
            if (got != null) {
                got.refund();
            }
        }
    }
}
