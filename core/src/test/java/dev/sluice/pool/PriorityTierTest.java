package dev.sluice.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.budget.BucketLevel;
import dev.sluice.event.Corrected;
import dev.sluice.event.LimitChanged;
import dev.sluice.event.PriorityCapacity;
import dev.sluice.event.SluiceEvent;
import dev.sluice.headers.BucketReading;
import dev.sluice.headers.PriorityReading;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.headers.ResponseHeaders;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** I71: what headers say of the priority tier is told, and moves no bucket. */
class PriorityTierTest {

    private static final Map<String, String> USED_UP = Map.of(
            "anthropic-priority-input-tokens-limit", "10000",
            "anthropic-priority-input-tokens-remaining", "0",
            "anthropic-priority-output-tokens-limit", "2000",
            "anthropic-priority-output-tokens-remaining", "0");
    private static final Map<String, String> LEFT = Map.of(
            "anthropic-priority-input-tokens-limit", "10000",
            "anthropic-priority-input-tokens-remaining", "9000",
            "anthropic-priority-output-tokens-limit", "2000",
            "anthropic-priority-output-tokens-remaining", "2000");

    private final ManualTicker time = new ManualTicker();
    private final Recorder seen = new Recorder();
    private final List<SluiceEvent> events = new ArrayList<>();
    private final Limiter limiter = Limiter.builder(time, time)
            .pools(PoolMap.single("pool"))
            .limits(RateLimits.perMinute(1_000, 450_000, 90_000))
            .coldStart(0)
            .listener(events::add)
            .build();

    private static RateLimitSnapshot headers(Map<String, String> headers) {
        return RateLimitSnapshot.parse(ResponseHeaders.of(headers), Instant.EPOCH);
    }

    private static PriorityReading reading(long inputLeft, long outputLeft) {
        return new PriorityReading(
                new BucketReading(10_000L, inputLeft, null), new BucketReading(2_000L, outputLeft, null));
    }

    private void submit() {
        limiter.submit(AdmissionRequest.of("model", Cost.of(20_000, 3_000)), seen.any()); // more than the tier has
    }

    private PoolSnapshot pool() {
        return limiter.snapshot("pool").orElseThrow();
    }

    @Test
    void capacity_that_is_used_up_moves_no_bucket_and_keeps_nobody_back() {
        submit();
        BucketLevel input = pool().inputTokens();
        BucketLevel output = pool().outputTokens();

        seen.reservation(0).observe(headers(USED_UP));

        assertThat(pool().inputTokens()).isEqualTo(input);
        assertThat(pool().outputTokens()).isEqualTo(output);
        assertThat(events).noneMatch(event -> event instanceof Corrected || event instanceof LimitChanged);
        submit();
        assertThat(seen.reservations).hasSize(2);
    }

    @Test
    void it_is_told_in_the_snapshot_and_once_to_the_listener() {
        submit();
        assertThat(pool().priority().isEmpty()).isTrue();

        seen.reservation(0).observe(headers(LEFT));
        seen.reservation(0).observe(headers(LEFT));
        seen.reservation(0).observe(headers(Map.of())); // an answer that was not eligible says nothing of it

        assertThat(pool().priority()).isEqualTo(reading(9_000, 2_000));
        assertThat(events.stream().filter(PriorityCapacity.class::isInstance))
                .containsExactly(new PriorityCapacity("pool", reading(9_000, 2_000)));
    }

    @Test
    void an_older_answer_that_comes_late_tells_nothing() {
        submit();
        time.advance(Duration.ofSeconds(1));
        submit();

        seen.reservation(1).observe(headers(LEFT));
        seen.reservation(0).observe(headers(USED_UP));

        assertThat(pool().priority()).isEqualTo(reading(9_000, 2_000));
    }

    @Test
    void what_it_serves_is_spent_of_the_standard_buckets_too() {
        submit();
        seen.reservation(0).observe(headers(LEFT));

        seen.reservation(0).settle(Cost.of(15_000, 1_000));

        assertThat(pool().inputTokens().available()).isEqualTo(435_000);
        assertThat(pool().outputTokens().available()).isEqualTo(89_000);
    }
}
