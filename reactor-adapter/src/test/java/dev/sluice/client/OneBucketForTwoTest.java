package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.TicketListener;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.headers.ResponseHeaders;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.model.LimiterValue;
import dev.sluice.model.RateLimitEntry;
import dev.sluice.model.RateLimitGroup;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.OrganisationLimits;
import dev.sluice.simulator.rules.Admission;
import dev.sluice.simulator.rules.Charge;
import dev.sluice.simulator.rules.Demand;
import dev.sluice.simulator.rules.Organisation;
import dev.sluice.simulator.rules.OrganisationRules;
import dev.sluice.simulator.rules.RateHeaders;
import dev.sluice.simulator.rules.WorkspaceRules;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * I35: the organisation's bucket and the workspace's, mirrored by one, in virtual time against the simulator's rules. The workspace has a
 * tenth of the organisation's tokens; calls cost what is estimated and are answered at once.
 */
class OneBucketForTwoTest {

    private static final String GROUP = "Sonnet 5.5";
    private static final Duration STEP = Duration.ofMillis(50);
    private static final int MINUTES = 20;
    private static final long WORKSPACES_INPUT = 45_000;

    private final ManualTicker time = new ManualTicker();
    private final SplittableRandom random = new SplittableRandom(7);
    private final Organisation organisation = new Organisation(
            new OrganisationRules(
                    RateLimits.perMinute(1_000, 450_000, 90_000),
                    Map.of(),
                    Duration.ofMinutes(1),
                    1_000,
                    0,
                    0,
                    null,
                    null),
            new WorkspaceRules(
                    "wrkspc_1", "key", Map.of(GROUP, Map.of(WorkspaceRules.UNCACHED_INPUT, WORKSPACES_INPUT))),
            time);
    private final Limiter limiter = Limiter.builder(time, time)
            .organisation(OrganisationLimits.of(
                    List.of(entry(
                            "rl_1",
                            null,
                            LimiterValue.of(WorkspaceRules.REQUESTS, 1_000),
                            LimiterValue.of(WorkspaceRules.UNCACHED_INPUT, 450_000),
                            LimiterValue.of(WorkspaceRules.OUTPUT, 90_000))),
                    List.of(entry("rl_w", "rl_1", LimiterValue.of(WorkspaceRules.UNCACHED_INPUT, WORKSPACES_INPUT)))))
            .build();
    private long admittedTokens;
    private int refused;
    private int waiting;

    @Test
    void alone_a_workspace_meets_no_429_and_uses_all_it_has() {
        run(0, 0);

        assertThat(refused).isZero();
        assertThat(share()).isGreaterThan(0.99);
    }

    @Test
    void while_others_leave_enough_of_the_organisations_a_workspace_still_uses_all_it_has() {
        run(350_000, 0);

        assertThat(refused).isZero();
        assertThat(share()).isGreaterThan(0.99);
    }

    /** Once a minute others take at once all that the organisation has: each time the first call after it is refused, and few others. */
    @Test
    void what_others_take_of_the_organisations_at_once_costs_few_429s() {
        run(0, 450_000);

        assertThat(refused).isLessThanOrEqualTo(MINUTES);
        assertThat(share()).isGreaterThan(0.24);
    }

    @Test
    void where_others_take_nearly_all_of_the_organisations_a_workspace_gets_its_part_of_the_rest() {
        run(440_000, 0);

        assertThat(refused).isLessThanOrEqualTo(MINUTES);
        assertThat(share()).isGreaterThan(0.6);
    }

    /** What was admitted of a full bucket and all that was refilled. */
    private double share() {
        return admittedTokens / (WORKSPACES_INPUT * (MINUTES + 1.0));
    }

    private void run(long othersPerMinute, long dip) {
        long steps = Duration.ofMinutes(MINUTES).dividedBy(STEP);
        long stepsPerMinute = Duration.ofMinutes(1).dividedBy(STEP);
        for (long step = 1; step <= steps; step++) {
            while (waiting < 20) {
                submit(500 + random.nextInt(2_000));
            }
            organisation.consume(GROUP, new Cost(0, othersPerMinute / stepsPerMinute, 0));
            if (dip > 0 && step % stepsPerMinute == 0) {
                organisation.consume(GROUP, new Cost(0, dip, 0));
            }
            time.advance(STEP);
        }
    }

    private void submit(long tokens) {
        waiting++;
        limiter.submit(AdmissionRequest.of("m", Cost.of(tokens, 100)), new TicketListener() {
            @Override
            public void granted(Reservation reservation) {
                waiting--;
                send(reservation, tokens);
            }

            @Override
            public void refused(RefusedException refusal) {
                throw refusal;
            }
        });
    }

    private void send(Reservation reservation, long tokens) {
        Admission decided = organisation.admitInWorkspace(GROUP, Demand.ofInput(tokens));
        Map<String, String> headers = new HashMap<>();
        Instant now = Instant.EPOCH.plusNanos(time.nanos());
        new RateHeaders(decided, now).writeTo(headers::put);
        Charge charge = decided.charge();
        if (charge == null) {
            refused++;
            reservation.observe(RateLimitSnapshot.parse(ResponseHeaders.of(headers), now));
            reservation.throttled(Duration.ofSeconds(1));
            return;
        }
        admittedTokens += tokens;
        charge.begin(tokens);
        reservation.progressed(tokens, 0);
        reservation.observe(RateLimitSnapshot.parse(ResponseHeaders.of(headers), now));
        charge.produce(100);
        charge.end();
        reservation.settle(Cost.of(tokens, 100));
    }

    private static RateLimitEntry entry(String id, @Nullable String narrows, LimiterValue... limits) {
        RateLimitGroup group = new RateLimitGroup("rlg_1", RateLimitGroup.MODELS, "Group", Map.of());
        return new RateLimitEntry(id, narrows, group, null, List.of("m"), List.of(limits), Map.of());
    }
}
