package dev.sluice.headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.limit.RateLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketReadingTest {

    @Test
    void level_by_reset_needs_a_limit_and_a_reset() {
        assertThat(BucketReading.NONE.levelByReset(10)).isEmpty();
        assertThat(new BucketReading(10L, 5L, null).levelByReset(10)).isEmpty();
        assertThat(new BucketReading(null, 5L, Duration.ofSeconds(1)).levelByReset(10))
                .isEmpty();
    }

    @Test
    void level_by_reset_counts_down_from_the_depth() {
        BucketReading halfAMinute = new BucketReading(60_000L, null, Duration.ofSeconds(30));

        assertThat(halfAMinute.levelByReset(60_000)).hasValue(30_000);
        assertThat(halfAMinute.levelByReset(6_000)).hasValue(-24_000);
    }

    @Test
    void level_by_reset_does_not_overflow_at_the_bounds() {
        BucketReading most = new BucketReading(RateLimits.MAX_PER_MINUTE, 0L, BucketReading.MAX_FULL_IN);

        assertThat(most.levelByReset(RateLimits.MAX_PER_MINUTE)).hasValue(-59 * RateLimits.MAX_PER_MINUTE);
    }

    @Test
    void parts_out_of_range_are_refused() {
        assertThatThrownBy(() -> new BucketReading(0L, null, null)).hasMessageStartingWith("limitPerMinute: 0");
        assertThatThrownBy(() -> new BucketReading(RateLimits.MAX_PER_MINUTE + 1, null, null))
                .hasMessageStartingWith("limitPerMinute: ");
        assertThatThrownBy(() -> new BucketReading(null, -1L, null)).hasMessageStartingWith("remaining: -1");
        assertThatThrownBy(() -> new BucketReading(null, null, Duration.ofNanos(-1)))
                .hasMessageStartingWith("fullIn: ");
        assertThatThrownBy(() -> new BucketReading(null, null, BucketReading.MAX_FULL_IN.plusNanos(1)))
                .hasMessageStartingWith("fullIn: ");
    }
}
