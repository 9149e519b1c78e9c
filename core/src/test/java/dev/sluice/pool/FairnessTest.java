package dev.sluice.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.TicketListener;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Workflows that share a saturated pool, each asking for more as soon as it gets something. */
class FairnessTest {

    private static final long INPUT_PER_MINUTE = 60_000;

    private final ManualTicker time = new ManualTicker();
    private final Map<String, Long> spent = new HashMap<>();

    private Limiter.Builder builder() {
        return Limiter.builder(time, time)
                .pools(PoolMap.single("pool"))
                .coldStart(0)
                .limits(RateLimits.perMinute(100_000, INPUT_PER_MINUTE, 100_000));
    }

    /** Keeps {@code waiting} requests in the queue; each takes {@code actual} in truth. */
    private void start(Limiter limiter, String workflow, long estimate, long actual, int waiting) {
        for (int i = 0; i < waiting; i++) {
            limiter.submit(
                    AdmissionRequest.of("model", Cost.of(estimate, 0)).withWorkflow(workflow),
                    new Customer(limiter, workflow, estimate, actual));
        }
    }

    /** Counts from when the full bucket of the beginning, which the first to come had to itself, has been used up. */
    private void runSaturated() {
        time.advance(Duration.ofMinutes(5));
        spent.clear();
        time.advance(Duration.ofMinutes(20));
    }

    private long spent(String workflow) {
        return spent.getOrDefault(workflow, 0L);
    }

    private double jain() {
        double sum = spent.values().stream().mapToDouble(Long::doubleValue).sum();
        double squares = spent.values().stream()
                .mapToDouble(tokens -> (double) tokens * tokens)
                .sum();
        return sum * sum / (spent.size() * squares);
    }

    @Test
    void ten_workflows_share_by_tokens_though_one_sends_giants() {
        Limiter limiter = builder().build();
        start(limiter, "giants", 10_000, 10_000, 20);
        for (int i = 0; i < 9; i++) {
            start(limiter, "small " + i, 100, 100, 20);
        }

        runSaturated();

        assertThat(jain()).isGreaterThanOrEqualTo(0.95);
        assertThat(spent.values().stream().mapToLong(Long::longValue).sum())
                .isGreaterThan((long) (0.98 * 20 * INPUT_PER_MINUTE));
    }

    @Test
    void a_lone_workflow_gets_everything() {
        Limiter limiter = builder().build();
        start(limiter, "alone", 700, 700, 3);

        runSaturated();

        assertThat(spent("alone")).isGreaterThan((long) (0.98 * 20 * INPUT_PER_MINUTE));
    }

    @Test
    void estimates_that_are_wrong_gain_nothing() {
        Limiter limiter = builder().build();
        start(limiter, "modest", 100, 400, 20); // says a quarter of what it takes
        start(limiter, "exact", 100, 100, 20);

        runSaturated();

        assertThat((double) spent("modest") / spent("exact")).isCloseTo(1, Offset.offset(0.05));
    }

    @Test
    void weights_are_kept() {
        Limiter limiter =
                builder().weights(workflow -> "heavy".equals(workflow) ? 4 : 1).build();
        start(limiter, "heavy", 100, 100, 20);
        start(limiter, "light", 100, 100, 20);

        runSaturated();

        assertThat((double) spent("heavy") / spent("light")).isCloseTo(4, Offset.offset(0.1));
    }

    /** Settles at once and asks again. */
    private final class Customer implements TicketListener {

        private final Limiter limiter;
        private final String workflow;
        private final long estimate;
        private final long actual;

        Customer(Limiter limiter, String workflow, long estimate, long actual) {
            this.limiter = limiter;
            this.workflow = workflow;
            this.estimate = estimate;
            this.actual = actual;
        }

        @Override
        public void granted(Reservation reservation) {
            spent.merge(workflow, actual, Long::sum);
            reservation.settle(Cost.of(actual, 0));
            limiter.submit(AdmissionRequest.of("model", Cost.of(estimate, 0)).withWorkflow(workflow), this);
        }

        @Override
        public void refused(RefusedException refusal) {
            throw refusal;
        }
    }
}
