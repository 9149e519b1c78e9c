package dev.sluice.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.headers.BucketReading;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a fresh pool does before and after its first answers. */
class ColdStartTest {

    private static final RateLimitSnapshot NOTHING =
            new RateLimitSnapshot(Instant.EPOCH, BucketReading.NONE, BucketReading.NONE, BucketReading.NONE, List.of());

    private final ManualTicker time = new ManualTicker();
    private final Recorder seen = new Recorder();

    private Limiter.Builder builder() {
        return Limiter.builder(time, time).pools(PoolMap.single("pool")).coldStart(2);
    }

    private void submit(Limiter limiter, int requests) {
        for (int i = 0; i < requests; i++) {
            limiter.submit(AdmissionRequest.of("model", Cost.of(100, 10)), seen.any());
        }
    }

    private static RateLimitSnapshot snapshot(long limit, long remaining) {
        return new RateLimitSnapshot(
                Instant.EPOCH,
                new BucketReading(limit, remaining, null),
                BucketReading.NONE,
                BucketReading.NONE,
                List.of());
    }

    @Test
    void a_few_calls_are_sent_and_the_rest_follows_when_headers_have_spoken() {
        Limiter limiter = builder().build();
        submit(limiter, 50);
        assertThat(seen.reservations).hasSize(2);

        seen.reservation(0).observe(snapshot(1_000, 21)); // others have all but drained the pool

        // 21 were left, the second call is not yet seen in that, and the margin keeps a tenth of a second's refill
        assertThat(seen.reservations).hasSize(2 + 18);
    }

    /** What is only supposed of a call is no answer. */
    @Test
    void output_that_is_supposed_ends_no_start_and_the_first_answer_does() {
        Limiter limiter = builder().build();
        submit(limiter, 50);

        seen.reservation(0).supposed(100);
        assertThat(seen.reservations).hasSize(2);

        seen.reservation(0).settle(Cost.of(100, 120));
        assertThat(seen.reservations).hasSize(50);
    }

    @Test
    void an_answer_without_headers_lets_the_configured_limits_rule() {
        Limiter limiter =
                builder().limits(RateLimits.perMinute(10, 10_000, 10_000)).build();
        submit(limiter, 50);

        seen.reservation(0).observe(NOTHING);
        assertThat(seen.reservations).hasSize(2); // an error page of a proxy would look like this
        seen.reservation(0).settle(Cost.of(100, 10));

        assertThat(seen.reservations).hasSize(10);
    }

    @Test
    void an_answer_without_headers_and_no_configured_limits_hold_nothing_back() {
        Limiter limiter = builder().build();
        submit(limiter, 50);

        seen.reservation(0).settle(Cost.of(100, 10));

        assertThat(seen.reservations).hasSize(50);
    }

    @Test
    void a_call_that_fails_without_an_answer_is_replaced_by_another_and_ends_nothing() {
        Limiter limiter = builder().build();
        submit(limiter, 50);

        seen.reservation(0).refund();
        assertThat(seen.reservations).hasSize(3);
        seen.reservation(1).forfeit(0);
        assertThat(seen.reservations).hasSize(4);
        seen.reservation(2).throttled(Duration.ofSeconds(7));
        time.advance(Duration.ofSeconds(7).minusNanos(1));
        assertThat(seen.reservations).hasSize(4);
        time.advanceNanos(1);

        assertThat(seen.reservations).hasSize(5); // two in flight, as before
    }

    @Test
    void calls_that_hang_hold_the_pool_up_for_a_while_and_not_for_ever() {
        Limiter limiter = builder().build();
        submit(limiter, 500);

        time.advance(Duration.ofSeconds(2).minusNanos(1));
        assertThat(seen.reservations).hasSize(2);
        time.advanceNanos(1);
        assertThat(seen.reservations).hasSize(4);
        assertThat(time.scheduledTasks()).isEqualTo(1);
        time.advance(Duration.ofSeconds(14));

        assertThat(seen.reservations).hasSize(500);
    }

    @Test
    void it_can_be_switched_off() {
        Limiter limiter = builder().coldStart(0).build();

        submit(limiter, 50);

        assertThat(seen.reservations).hasSize(50);
    }
}
