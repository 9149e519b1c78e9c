package dev.sluice.benchmarks.admission;

import dev.sluice.admission.TicketListener;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import dev.sluice.pool.Limiter;
import io.github.bucket4j.Bucket;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Three budgets, all threads on the same ones. Ours takes from the three together, hands out a reservation and settles it by less than was
 * estimated; the peers take from three limiters one after the other, and that is all.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReserveBenchmark {

    private final Limiter limiter = Wide.limiter().limiter();

    private final Bucket requests = Wide.bucket();
    private final Bucket input = Wide.bucket();
    private final Bucket output = Wide.bucket();

    private final RateLimiter requestLimiter = Wide.rateLimiter();
    private final RateLimiter inputLimiter = Wide.rateLimiter();
    private final RateLimiter outputLimiter = Wide.rateLimiter();

    /** Reserve and settle. */
    @Benchmark
    public boolean sluice(Receiver receiver) {
        limiter.submit(Wide.REQUEST, receiver);
        return receiver.settle();
    }

    /** Consumes from three buckets. */
    @Benchmark
    public boolean bucket4j() {
        return requests.tryConsume(1) && input.tryConsume(Wide.INPUT) && output.tryConsume(Wide.OUTPUT);
    }

    /** Acquires from three limiters. */
    @Benchmark
    public boolean resilience4j() {
        return requestLimiter.acquirePermission(1)
                && inputLimiter.acquirePermission(Wide.INPUT)
                && outputLimiter.acquirePermission(Wide.OUTPUT);
    }

    /** What a thread was granted last. */
    @State(Scope.Thread)
    public static class Receiver implements TicketListener {

        private @Nullable Reservation granted;

        @Override
        public void granted(Reservation reservation) {
            granted = reservation;
        }

        @Override
        public void refused(RefusedException refusal) {
            throw refusal;
        }

        boolean settle() {
            Reservation reservation = granted;
            if (reservation == null || !reservation.settle(Wide.ACTUAL)) {
                throw new IllegalStateException("reservation: none, or ended (expected: granted at once)");
            }
            granted = null;
            return true;
        }
    }
}
