package dev.sluice.simulator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.OutputAccounting;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrganisationTest {

    private static final String POOL = "Sonnet 5.5";

    private final ManualTicker ticker = new ManualTicker();

    @Test
    void charges_the_estimate_at_admission_and_the_truth_at_the_beginning() {
        Organisation organisation = limitedTo(RateLimits.perMinute(100, 10_000, 1_000));
        Charge charge = admitted(organisation, 4_000);
        assertThat(level(organisation, Dimension.INPUT_TOKENS)).isEqualTo(6_000);
        charge.begin(4_500);
        charge.begin(9_000);
        assertThat(level(organisation, Dimension.INPUT_TOKENS)).isEqualTo(5_500);
        admitted(organisation, 4_000).begin(3_000);
        assertThat(level(organisation, Dimension.INPUT_TOKENS)).isEqualTo(2_500);
        assertThat(level(organisation, Dimension.REQUESTS)).isEqualTo(98);
    }

    @Test
    void burns_output_as_it_is_produced_and_nothing_after_the_end() {
        Organisation organisation = limitedTo(RateLimits.perMinute(100, 10_000, 1_000));
        Charge charge = admitted(organisation, 10);
        assertThat(level(organisation, Dimension.OUTPUT_TOKENS)).isEqualTo(1_000);
        charge.produce(300);
        assertThat(level(organisation, Dimension.OUTPUT_TOKENS)).isEqualTo(700);
        charge.end();
        charge.produce(300);
        assertThat(level(organisation, Dimension.OUTPUT_TOKENS)).isEqualTo(700);
    }

    @Test
    void where_max_tokens_is_charged_it_is_all_gone_until_the_end_gives_back_what_was_not_written() {
        Organisation organisation = chargingMaxTokens(null);
        Charge charge = Objects.requireNonNull(
                organisation.admit(POOL, new Demand(10, 0, 700)).charge());
        assertThat(level(organisation, Dimension.OUTPUT_TOKENS)).isEqualTo(300);
        charge.begin(10);
        charge.produce(50);
        assertThat(level(organisation, Dimension.OUTPUT_TOKENS)).isEqualTo(300);

        assertThat(organisation.admit(POOL, new Demand(10, 0, 400)).refusal())
                .isEqualTo(new Refusal.RateLimited(Dimension.OUTPUT_TOKENS, 1_000, 6));
        charge.end();
        charge.end();

        assertThat(level(organisation, Dimension.OUTPUT_TOKENS)).isEqualTo(950);
        assertThat(organisation.admit(POOL, new Demand(10, 0, 400)).charge()).isNotNull();
    }

    @Test
    void a_workspace_is_charged_max_tokens_too() {
        WorkspaceRules own = new WorkspaceRules("w", "k", Map.of(POOL, Map.of(WorkspaceRules.OUTPUT, 500L)));
        Organisation organisation = chargingMaxTokens(own);
        Charge charge = Objects.requireNonNull(
                organisation.admitInWorkspace(POOL, new Demand(10, 0, 400)).charge());
        Demand second = new Demand(10, 0, 200);

        assertThat(organisation.admitInWorkspace(POOL, second).refusal()).isInstanceOf(Refusal.WorkspaceLimited.class);
        charge.produce(100);
        charge.end();

        assertThat(organisation.admitInWorkspace(POOL, second).charge()).isNotNull();
    }

    @Test
    void the_priority_tier_serves_beside_the_standard_limits_until_it_is_used_up() {
        Organisation organisation = withPriority(new PriorityRule(1_000, 100));
        Demand eligible = new Demand(600, 0, 50, true);
        Admission first = organisation.admit(POOL, eligible);
        Charge charge = Objects.requireNonNull(first.charge());
        assertThat(charge.isPriority()).isTrue();
        assertThat(Objects.requireNonNull(first.priority()).inputTokens().level())
                .isEqualTo(400);
        charge.begin(new CacheUse(200, 100, 50, 1_000, List.of())); // burns 200 + 125 + 100 + 100
        charge.produce(30);
        charge.end();
        assertThat(level(organisation, Dimension.INPUT_TOKENS)).isEqualTo(10_000 - 350);
        assertThat(level(organisation, Dimension.OUTPUT_TOKENS)).isEqualTo(970);

        Admission second = organisation.admit(POOL, eligible); // 475 are left
        PriorityStatus left = Objects.requireNonNull(second.priority());
        assertThat(Objects.requireNonNull(second.charge()).isPriority()).isFalse();
        assertThat(left.inputTokens().level()).isEqualTo(475);
        assertThat(left.outputTokens().level()).isEqualTo(70);
        assertThat(organisation.admit(POOL, new Demand(10, 0, 50)).priority()).isNull();
    }

    private Organisation withPriority(PriorityRule priority) {
        RateLimits limits = RateLimits.perMinute(100, 10_000, 1_000);
        return new Organisation(
                new OrganisationRules(
                        limits,
                        Map.of(),
                        Duration.ofMinutes(1),
                        2,
                        0,
                        0,
                        null,
                        null,
                        OutputAccounting.AS_WRITTEN,
                        priority),
                ticker);
    }

    private Organisation chargingMaxTokens(@Nullable WorkspaceRules own) {
        RateLimits limits = RateLimits.perMinute(100, 10_000, 1_000);
        return new Organisation(
                new OrganisationRules(
                        limits,
                        Map.of(),
                        Duration.ofMinutes(1),
                        2,
                        0,
                        0,
                        null,
                        null,
                        OutputAccounting.MAX_TOKENS,
                        null),
                own,
                ticker);
    }

    @Test
    void another_limit_keeps_what_is_in_the_buckets_as_far_as_they_have_room_and_refills_by_itself() {
        Organisation organisation = limitedTo(RateLimits.perMinute(120, 12_000, 1_200));
        admitted(organisation, 9_000);
        organisation.limit(POOL, RateLimits.perMinute(60, 6_000, 600));
        assertThat(level(organisation, Dimension.REQUESTS)).isEqualTo(60);
        assertThat(level(organisation, Dimension.INPUT_TOKENS)).isEqualTo(3_000);
        ticker.advance(Duration.ofSeconds(10));
        assertThat(level(organisation, Dimension.INPUT_TOKENS)).isEqualTo(4_000);
        organisation.limit(POOL, RateLimits.perMinute(120, 12_000, 1_200));
        assertThat(level(organisation, Dimension.INPUT_TOKENS)).isEqualTo(4_000);
        ticker.advance(Duration.ofSeconds(10));
        assertThat(level(organisation, Dimension.INPUT_TOKENS)).isEqualTo(6_000);
    }

    @Test
    void admits_while_any_output_is_left_and_then_runs_into_debt() {
        Organisation organisation = limitedTo(RateLimits.perMinute(100, 10_000, 60));
        Charge first = admitted(organisation, 10);
        first.produce(59);
        Charge second = admitted(organisation, 10);
        second.produce(31);
        assertThat(level(organisation, Dimension.OUTPUT_TOKENS)).isEqualTo(-30);
        Refusal.RateLimited refusal = rateLimited(organisation, 10);
        assertThat(refusal).isEqualTo(new Refusal.RateLimited(Dimension.OUTPUT_TOKENS, 60, 31));
        ticker.advance(Duration.ofSeconds(31));
        admitted(organisation, 10);
    }

    @Test
    void tells_to_come_back_when_the_slowest_bucket_is_ready_in_whole_seconds_rounded_up() {
        Organisation organisation = limitedTo(RateLimits.perMinute(60, 200_000, 80_000));
        organisation.consume(POOL, new Cost(0, 210_000, 0));
        assertThat(rateLimited(organisation, 43_333))
                .isEqualTo(new Refusal.RateLimited(Dimension.INPUT_TOKENS, 200_000, 16));
        assertThat(rateLimited(organisation, 43_334))
                .isEqualTo(new Refusal.RateLimited(Dimension.INPUT_TOKENS, 200_000, 17));
        organisation.consume(POOL, new Cost(90, 0, 0));
        assertThat(rateLimited(organisation, 43_333)).isEqualTo(new Refusal.RateLimited(Dimension.REQUESTS, 60, 31));
    }

    @Test
    void admits_just_at_the_end_of_an_exact_wait_and_not_before() {
        Organisation organisation = limitedTo(RateLimits.perMinute(60, 200_000, 80_000));
        organisation.consume(POOL, new Cost(60, 0, 0));
        ticker.advance(Duration.ofSeconds(1).minusNanos(1_000));
        assertThat(rateLimited(organisation, 1).retryAfterSeconds()).isEqualTo(1);
        ticker.advanceNanos(1_000);
        admitted(organisation, 1);
    }

    @Test
    void takes_nothing_for_a_refused_call() {
        Organisation organisation = limitedTo(RateLimits.perMinute(10, 1_000, 1_000));
        rateLimited(organisation, 1_001);
        PoolStatus status = pool(organisation);
        assertThat(status.requests().level()).isEqualTo(10);
        assertThat(status.inputTokens().level()).isEqualTo(1_000);
        assertThat(status.inputTokens().refused()).isEqualTo(1);
    }

    @Test
    void shows_the_pool_as_of_the_admission() {
        Organisation organisation = limitedTo(RateLimits.perMinute(100, 10_000, 1_000));
        Admission admission = organisation.admit(POOL, 4_000);
        assertThat(admission.pool().requests().level()).isEqualTo(99);
        assertThat(admission.pool().inputTokens().level()).isEqualTo(6_000);
        assertThat(admission.pool().outputTokens().level()).isEqualTo(1_000);
    }

    @Test
    void a_shallow_bucket_refuses_a_burst_that_the_minute_would_allow() {
        Organisation organisation = new Organisation(
                rules(RateLimits.perMinute(60, 60_000, 60_000), Duration.ofSeconds(1), 0, null, null), ticker);
        admitted(organisation, 10);
        assertThat(rateLimited(organisation, 10)).isEqualTo(new Refusal.RateLimited(Dimension.REQUESTS, 60, 1));
        ticker.advance(Duration.ofSeconds(1));
        admitted(organisation, 10);
    }

    @Test
    void pools_share_nothing() {
        Organisation organisation = limitedTo(RateLimits.perMinute(1, 1_000, 1_000));
        admitted(organisation, 10);
        assertThat(organisation.admit("Opus 5", 10).charge()).isNotNull();
        assertThat(organisation.admitTokenCount()).isNull();
        assertThat(organisation.admit(POOL, 10).charge()).isNull();
    }

    @Test
    void fast_mode_has_tokens_of_its_own_and_the_requests_of_the_standard_pool() {
        Organisation organisation = limitedTo(RateLimits.perMinute(2, 1_000, 1_000));
        admitted(organisation, 900);
        Admission fast = organisation.admit(POOL + Organisation.FAST, 800);
        assertThat(fast.charge()).isNotNull();
        assertThat(fast.pool().inputTokens().level()).isEqualTo(100);
        assertThat(Objects.requireNonNull(fast.fast()).inputTokens().level()).isEqualTo(200);
        assertThat(rateLimited(organisation, 10)).isEqualTo(new Refusal.RateLimited(Dimension.REQUESTS, 2, 30));
        organisation.limit(POOL + Organisation.FAST, RateLimits.perMinute(9, 500, 500));
        assertThat(pool(organisation).requests().limit()).isEqualTo(2);
    }

    @Test
    void counting_tokens_has_its_own_limit() {
        Organisation organisation = limitedTo(RateLimits.perMinute(100, 1_000, 1_000));
        assertThat(organisation.admitTokenCount()).isNull();
        assertThat(organisation.admitTokenCount()).isNull();
        assertThat(organisation.admitTokenCount()).isEqualTo(new Refusal.RateLimited(Dimension.REQUESTS, 2, 30));
    }

    @Test
    void counts_what_is_in_flight_and_frees_each_place_once() {
        Organisation organisation = new Organisation(
                rules(RateLimits.perMinute(100, 1_000, 1_000), Duration.ofMinutes(1), 2, null, null), ticker);
        Charge first = admitted(organisation, 1);
        admitted(organisation, 1);
        assertThat(organisation.admit(POOL, 1).refusal()).isEqualTo(new Refusal.TooManyAtOnce(2));
        first.end();
        first.end();
        admitted(organisation, 1);
        assertThat(organisation.inFlight()).isEqualTo(2);
        assertThat(organisation.maxInFlight()).isEqualTo(2);
        assertThat(organisation.admit(POOL, 1).refusal()).isEqualTo(new Refusal.TooManyAtOnce(2));
    }

    @Test
    void spends_input_and_output_up_to_the_limit() {
        SpendRule spend = new SpendRule(SpendRule.Kind.TIER, 100);
        Organisation organisation = new Organisation(
                rules(RateLimits.perMinute(100, 10_000, 1_000), Duration.ofMinutes(1), 0, null, spend), ticker);
        Charge charge = admitted(organisation, 50);
        charge.begin(60);
        charge.produce(39);
        Charge last = admitted(organisation, 50);
        last.produce(1);
        assertThat(organisation.admit(POOL, 1).refusal()).isEqualTo(new Refusal.Spent(SpendRule.Kind.TIER));
    }

    @Test
    void lets_use_rise_only_by_the_ramps_factor() {
        RampRule ramp = new RampRule(1_000, 2);
        Organisation organisation = new Organisation(
                rules(RateLimits.perMinute(100, 1_000_000, 1_000), Duration.ofMinutes(1), 0, ramp, null), ticker);
        admitted(organisation, 900);
        assertThat(organisation.admit(POOL, 200).refusal()).isEqualTo(new Refusal.RampLimited(10));
        ticker.advance(Duration.ofSeconds(12));
        admitted(organisation, 1_800);
        assertThat(organisation.admit(POOL, 1).refusal()).isEqualTo(new Refusal.RampLimited(8));
        ticker.advance(Duration.ofMinutes(5));
        admitted(organisation, 1_000);
        assertThat(organisation.admit(POOL, 1).refusal()).isInstanceOf(Refusal.RampLimited.class);
    }

    private Organisation limitedTo(RateLimits limits) {
        return new Organisation(rules(limits, Duration.ofMinutes(1), 0, null, null), ticker);
    }

    private static OrganisationRules rules(
            RateLimits limits, Duration depth, int maxConcurrent, @Nullable RampRule ramp, @Nullable SpendRule spend) {
        return new OrganisationRules(limits, Map.of(), depth, 2, 0, maxConcurrent, ramp, spend);
    }

    private static Charge admitted(Organisation organisation, long estimate) {
        return Objects.requireNonNull(organisation.admit(POOL, estimate).charge(), "refused");
    }

    private static Refusal.RateLimited rateLimited(Organisation organisation, long estimate) {
        return (Refusal.RateLimited)
                Objects.requireNonNull(organisation.admit(POOL, estimate).refusal(), "admitted");
    }

    private static PoolStatus pool(Organisation organisation) {
        return Objects.requireNonNull(organisation.pools().get(POOL));
    }

    private static long level(Organisation organisation, Dimension dimension) {
        return pool(organisation).in(dimension).level();
    }
}
