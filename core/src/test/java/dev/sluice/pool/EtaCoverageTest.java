package dev.sluice.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Eta;
import dev.sluice.admission.Priority;
import dev.sluice.admission.Ticket;
import dev.sluice.admission.TicketListener;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * How often the real wait stays within what was told, in a pool that fills and empties: bursts of standard requests, interactive ones that come
 * at random and go before them, estimates that are a third too high or too low at random.
 */
class EtaCoverageTest {

    private static final long SECOND = 1_000_000_000L;

    private final Random random = new Random(42);
    private final ManualTicker time = new ManualTicker();
    private final Limiter limiter = Limiter.builder(time, time)
            .pools(PoolMap.single("pool"))
            .coldStart(0)
            .limits(RateLimits.perMinute(10_000, 600_000, 60_000))
            .build();
    private final List<Told> started = new ArrayList<>();

    @Test
    void nine_in_ten_start_within_the_p90_and_half_within_the_p50() {
        interactive();
        burst();

        time.advanceNanos(4 * 3_600 * SECOND);

        List<Told> learned = started.subList(1_000, started.size());
        assertThat(learned).hasSizeGreaterThan(5_000);
        assertThat(share(learned, true)).isBetween(0.85, 0.95);
        assertThat(share(learned, false)).isBetween(0.35, 0.65);
    }

    private static double share(List<Told> told, boolean ninth) {
        return (double) told.stream().filter(each -> each.held(ninth)).count() / told.size();
    }

    private void burst() {
        int requests = 50 + random.nextInt(600);
        for (int i = 0; i < requests; i++) {
            submit(Priority.STANDARD);
        }
        time.schedule(this::burst, (long) (requests * 0.4 * SECOND * (0.5 + random.nextDouble())));
    }

    private void interactive() {
        submit(Priority.INTERACTIVE);
        time.schedule(this::interactive, (long) (-Math.log(random.nextDouble()) * SECOND));
    }

    private void submit(Priority priority) {
        Cost estimate = Cost.of(500 + random.nextInt(4_000), 10);
        Told told = new Told(estimate);
        Ticket ticket = limiter.submit(AdmissionRequest.of("model", estimate).withPriority(priority), told);
        told.eta = ticket.eta().orElse(null);
    }

    /** A request, and what it was told when it began to wait. */
    private final class Told implements TicketListener {

        private final Cost estimate;
        private final long sinceNanos = time.nanos();
        private long waitNanos;
        private @Nullable Eta eta;

        Told(Cost estimate) {
            this.estimate = estimate;
        }

        boolean held(boolean ninth) {
            Eta told = Objects.requireNonNull(eta);
            return waitNanos <= (ninth ? told.p90() : told.p50()).toNanos();
        }

        @Override
        public void granted(Reservation reservation) {
            waitNanos = time.nanos() - sinceNanos;
            if (eta != null) {
                started.add(this);
            }
            double error = 2 / 3.0 + random.nextDouble() * 2 / 3.0;
            time.schedule(
                    () -> reservation.settle(Cost.of(Math.round(estimate.inputTokens() * error), 10)),
                    (1 + random.nextInt(10)) * SECOND);
        }

        @Override
        public void refused(RefusedException refusal) {
            throw refusal;
        }
    }
}
