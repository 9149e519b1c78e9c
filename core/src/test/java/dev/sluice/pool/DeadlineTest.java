package dev.sluice.pool;

import static dev.sluice.admission.Priority.INTERACTIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Ticket;
import dev.sluice.error.RefusedException;
import dev.sluice.error.RefusedException.Reason;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Requests that wait for so long and no longer. 100 input tokens are refilled a second. */
class DeadlineTest {

    private final ManualTicker time = new ManualTicker();
    private final Recorder seen = new Recorder();
    private final Limiter limiter = Limiter.builder(time, time)
            .pools(PoolMap.single("pool"))
            .coldStart(0)
            .backfill(false)
            .limits(RateLimits.perMinute(60_000, 6_000, 60_000))
            .build();

    private Ticket submit(String name, long inputTokens, Duration timeout) {
        return limiter.submit(request(inputTokens).withTimeout(timeout), seen.named(name));
    }

    private static AdmissionRequest request(long inputTokens) {
        return AdmissionRequest.of("model", Cost.of(inputTokens, 0));
    }

    private void useUp() {
        limiter.submit(request(6_000), seen.named("all"));
        seen.reservation(0).settle(Cost.of(6_000, 0));
    }

    @Test
    void one_that_is_not_admitted_in_time_is_refused_then_and_hears_how_long_it_would_have_been() {
        useUp();
        submit("late", 1_000, Duration.ofSeconds(12));
        limiter.submit(request(500).withPriority(INTERACTIVE), seen.named("before it"));

        time.advance(Duration.ofSeconds(12).minusNanos(1));
        assertThat(seen.refusals).isEmpty();
        time.advanceNanos(1);

        RefusedException refusal = seen.refusals.get(0);
        assertThat(refusal.reason()).isEqualTo(Reason.DEADLINE);
        assertThat(refusal.retryable()).isTrue();
        assertThat(refusal.estimatedWait().orElseThrow()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
        assertThat(limiter.snapshot("pool").orElseThrow().queued()).isZero();
    }

    @Test
    void one_that_is_admitted_in_time_is_not_refused_later() {
        useUp();
        submit("in time", 1_000, Duration.ofMillis(10_001));

        time.advance(Duration.ofMinutes(1));

        assertThat(seen.admitted).containsExactly("all", "in time");
        assertThat(seen.refusals).isEmpty();
        assertThat(time.scheduledTasks()).isZero();
    }

    @Test
    void one_that_cannot_be_admitted_in_time_is_refused_at_once() {
        useUp();
        limiter.submit(request(1_000), seen.named("ahead"));

        submit("hopeless", 1_000, Duration.ofMillis(19_999));
        assertThat(seen.refusals).extracting(RefusedException::reason).containsExactly(Reason.DEADLINE);
        assertThat(seen.refusals.get(0).estimatedWait()).contains(Duration.ofSeconds(20));

        submit("hopeful", 1_000, Duration.ofSeconds(20));
        assertThat(seen.refusals).hasSize(1);
    }

    @Test
    void what_is_held_may_return_and_so_leaves_hope() {
        limiter.submit(request(6_000), seen.named("all"));
        submit("hopeful", 5_000, Duration.ofSeconds(1));

        assertThat(seen.refusals).isEmpty();
        seen.reservation(0).refund();

        assertThat(seen.admitted).containsExactly("all", "hopeful");
    }

    @Test
    void a_guess_above_a_bucket_is_reckoned_as_a_full_one() {
        useUp();

        AdmissionRequest guess = request(60_000).withLeast(Cost.of(1, 0));
        limiter.submit(guess.withTimeout(Duration.ofSeconds(60)), seen.named("guess"));
        assertThat(seen.refusals).isEmpty();

        time.advance(Duration.ofSeconds(60));
        assertThat(seen.admitted).containsExactly("all", "guess");
    }

    @Test
    void a_timeout_of_zero_asks_for_now_or_never() {
        submit("now", 6_000, Duration.ZERO);
        seen.reservation(0).settle(Cost.of(6_000, 0));
        submit("never", 1, Duration.ZERO);

        assertThat(seen.admitted).containsExactly("now");
        assertThat(seen.refusals).extracting(RefusedException::reason).containsExactly(Reason.DEADLINE);
        assertThat(time.scheduledTasks()).isZero();
    }

    @Test
    void now_means_now_though_lower_classes_wait() {
        useUp();
        limiter.submit(request(6_000), seen.named("large"));
        time.advance(Duration.ofSeconds(10));

        limiter.submit(request(1_000).withPriority(INTERACTIVE).withTimeout(Duration.ZERO), seen.named("now"));

        assertThat(seen.admitted).containsExactly("all", "now");
    }

    @Test
    void what_comes_free_at_the_deadline_is_in_time() {
        useUp();
        submit("in time", 1_000, Duration.ofSeconds(10));

        time.advance(Duration.ofSeconds(10));

        assertThat(seen.admitted).containsExactly("all", "in time");
    }

    private static AdmissionRequest again(long arrivalNanos) {
        AdmissionRequest first = request(1);
        return new AdmissionRequest(
                first.model(),
                first.estimate(),
                first.least(),
                first.priority(),
                first.workflow(),
                arrivalNanos,
                true,
                null);
    }

    @Test
    void a_retry_counts_from_its_first_arrival() {
        useUp();
        time.advance(Duration.ofSeconds(50));
        long arrival = seen.reservation(0).arrivalNanos();

        limiter.submit(again(arrival).withTimeout(Duration.ofSeconds(50)), seen.named("in time"));
        limiter.submit(again(arrival).withTimeout(Duration.ofSeconds(49)), seen.named("too late"));

        assertThat(seen.admitted).containsExactly("all", "in time");
        assertThat(seen.refusals).extracting(RefusedException::reason).containsExactly(Reason.DEADLINE);
    }

    @Test
    void a_deadline_lets_those_behind_move_up_and_takes_no_second_timer() {
        useUp();
        limiter.submit(request(5_000), seen.named("first"));
        submit("large", 3_000, Duration.ofSeconds(85));
        limiter.submit(request(100), seen.named("small"));
        limiter.submit(request(600).withPriority(INTERACTIVE), seen.named("urgent"));
        assertThat(time.scheduledTasks()).isEqualTo(1);

        time.advance(Duration.ofSeconds(85));

        assertThat(seen.refusals).hasSize(1);
        assertThat(seen.admitted).containsExactly("all", "urgent", "first", "small");
    }

    @Test
    void those_that_left_do_not_pile_up() {
        useUp();
        Deadlines deadlines = new Deadlines();
        for (int i = 0; i < 10_000; i++) {
            Claim claim = (Claim) submit("gone", 1, Duration.ofHours(1 + i % 7));
            deadlines.add(claim);
            claim.cancel();
            deadlines.left(claim);
            assertThat(deadlines.size()).isLessThan(64);
        }
    }

    @Test
    void a_timeout_that_no_clock_can_count_is_none_and_a_negative_one_is_refused() {
        assertThat(request(1).withTimeout(Duration.ofSeconds(Long.MAX_VALUE)).timeout())
                .isNull();
        assertThatThrownBy(() -> request(1).withTimeout(Duration.ofNanos(-1))).hasMessageContaining("expected: >= 0");
    }
}
