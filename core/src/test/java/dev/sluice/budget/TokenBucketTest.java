package dev.sluice.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.limit.RateLimits;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The arithmetic of one bucket. */
class TokenBucketTest {

    private static final long MINUTE_MICROS = 60_000_000;
    private static final long SECOND = 1_000_000_000L;

    private static TokenBucket bucket(long perMinute) {
        return new TokenBucket(perMinute, MINUTE_MICROS, 0);
    }

    private static TokenBucket emptied(long perMinute) {
        TokenBucket bucket = bucket(perMinute);
        bucket.reserve(perMinute);
        return bucket;
    }

    private static long available(TokenBucket bucket) {
        return Math.floorDiv(bucket.level(), TokenBucket.UNITS_PER_PERMIT);
    }

    @Test
    void a_bucket_starts_full_and_an_empty_one_is_full_after_exactly_a_minute() {
        TokenBucket bucket = emptied(450_000);
        assertThat(available(bucket)).isZero();

        bucket.refill(60 * SECOND - 1);
        assertThat(available(bucket)).isEqualTo(449_999);
        bucket.refill(60 * SECOND);

        assertThat(available(bucket)).isEqualTo(450_000);
        assertThat(bucket.ledger().spilled()).isZero();
    }

    @Test
    void however_time_is_cut_into_pieces_the_level_is_the_same() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            long perMinute = 1 + random.nextLong(10_000_000);
            TokenBucket inPieces = emptied(perMinute);
            TokenBucket atOnce = emptied(perMinute);
            long now = 0;
            for (int piece = 0; piece < 100; piece++) {
                now += random.nextInt(5_000_000);
                inPieces.refill(now);
            }
            atOnce.refill(now);

            assertThat(inPieces.level()).as("seed %d", seed).isEqualTo(atOnce.level());
        }
    }

    @Test
    void refill_beyond_the_capacity_spills() {
        TokenBucket bucket = bucket(60);
        bucket.reserve(10);

        bucket.refill(15 * SECOND);

        assertThat(available(bucket)).isEqualTo(60);
        assertThat(bucket.ledger().spilled()).isEqualTo(5 * TokenBucket.UNITS_PER_PERMIT);
        assertThat(bucket.ledger().balances()).isTrue();
    }

    @Test
    void what_returns_to_a_full_bucket_spills() {
        TokenBucket bucket = bucket(60);
        bucket.reserve(10);
        bucket.refill(60 * SECOND);

        bucket.end(10, 0, 60 * SECOND, true);

        assertThat(available(bucket)).isEqualTo(60);
        assertThat(bucket.ledger().spilled()).isEqualTo(60 * TokenBucket.UNITS_PER_PERMIT);
        assertThat(bucket.ledger().balances()).isTrue();
    }

    @Test
    void the_wait_is_the_shortest_after_which_there_is_room() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 10_000; round++) {
            long perMinute = 1 + random.nextLong(1_000_000);
            TokenBucket bucket = emptied(perMinute);
            bucket.end(0, random.nextInt(1_000), 0, true); // a debt
            long now = random.nextInt(1_000_000);
            bucket.refill(now);
            long permits = 1 + random.nextLong(perMinute);

            long wait = bucket.nanosUntilAdmits(permits, 0, now);

            assertThat(wait).as("seed %d", seed).isPositive();
            bucket.refill(now + wait - 1);
            assertThat(bucket.admits(permits, 0)).as("seed %d", seed).isFalse();
            bucket.refill(now + wait);
            assertThat(bucket.admits(permits, 0)).as("seed %d", seed).isTrue();
        }
    }

    @Test
    void nothing_can_be_reserved_even_in_debt_and_anything_else_cannot() {
        TokenBucket bucket = emptied(60);
        bucket.end(0, 30, 0, true);

        assertThat(bucket.admits(0, 0)).isTrue();
        assertThat(bucket.nanosUntilAdmits(0, 0, 0)).isZero();
        assertThat(bucket.admits(1, 0)).isFalse();
        assertThat(bucket.nanosUntilAdmits(1, 0, 0)).isEqualTo(31 * SECOND);
    }

    @Test
    void a_century_of_idleness_does_not_overflow() {
        TokenBucket bucket = emptied(RateLimits.MAX_PER_MINUTE);

        bucket.refill(Duration.ofDays(36_500).toNanos());

        assertThat(available(bucket)).isEqualTo(RateLimits.MAX_PER_MINUTE);
        assertThat(bucket.ledger().balances()).isTrue();
    }

    @Test
    void absurd_usage_ends_in_a_deep_debt_and_never_in_credit() {
        TokenBucket bucket = bucket(1);
        for (int i = 0; i < 100; i++) {
            bucket.reserve(Long.MAX_VALUE);
            bucket.end(Long.MAX_VALUE, Long.MAX_VALUE, 0, true);
            assertThat(bucket.level()).isLessThanOrEqualTo(0);
            assertThat(bucket.ledger().balances()).isTrue();
        }

        assertThat(bucket.nanosUntilAdmits(1, 0, 0))
                .isEqualTo(Duration.ofDays(1).toNanos());
    }

    @Test
    void a_clock_reading_older_than_the_last_one_changes_nothing() {
        TokenBucket bucket = emptied(60);
        bucket.refill(5 * SECOND);

        bucket.refill(3 * SECOND);
        bucket.refill(6 * SECOND);

        assertThat(available(bucket)).isEqualTo(6);
    }

    @Test
    void a_ticker_may_wrap_around() {
        long start = Long.MAX_VALUE - SECOND;
        TokenBucket bucket = new TokenBucket(60, MINUTE_MICROS, start);
        bucket.reserve(60);

        bucket.refill(start + 2 * SECOND);

        assertThat(available(bucket)).isEqualTo(2);
    }

    @Test
    void a_shallow_bucket_holds_less_and_refills_as_fast_and_always_admits_one() {
        TokenBucket sixSeconds = new TokenBucket(600, 6_000_000, 0);
        assertThat(sixSeconds.capacityPermits()).isEqualTo(60);
        sixSeconds.reserve(60);
        sixSeconds.refill(SECOND);
        assertThat(available(sixSeconds)).isEqualTo(10);

        assertThat(new TokenBucket(5, 6_000_000, 0).capacityPermits()).isEqualTo(1);
    }

    @Test
    void another_limit_keeps_the_level_and_cuts_it_to_the_new_capacity() {
        TokenBucket bucket = bucket(1_000);
        bucket.reserve(400);

        bucket.limit(2_000, MINUTE_MICROS);
        assertThat(available(bucket)).isEqualTo(600);
        bucket.limit(500, MINUTE_MICROS);

        assertThat(available(bucket)).isEqualTo(500);
        assertThat(bucket.capacityPermits()).isEqualTo(500);
        assertThat(bucket.ledger().balances()).isTrue();
    }

    @Test
    void the_usage_of_the_last_minute_fades_in_steps() {
        TokenBucket bucket = bucket(1_000);
        bucket.end(0, 100, 0, true);
        bucket.end(0, 10, 30 * SECOND, true);

        assertThat(bucket.level(59 * SECOND).usedLastMinute()).isEqualTo(110);
        assertThat(bucket.level(61 * SECOND).usedLastMinute()).isEqualTo(10);
        assertThat(bucket.level(61 * SECOND).utilisation()).isEqualTo(0.01);
        assertThat(bucket.level(300 * SECOND).usedLastMinute()).isZero();
    }

    @Test
    void what_is_held_beyond_a_full_bucket_is_a_debt_as_soon_as_it_is_burnt() {
        TokenBucket bucket = new TokenBucket(60, 60_000_000, 0, true);
        bucket.reserve(60);
        bucket.refill(60_000_000_000L); // nothing is burnt yet, so the server's bucket was full all the time
        bucket.reserve(60);

        bucket.burn(1, 1, 60_000_000_000L);

        assertThat(bucket.level()).isEqualTo(-60 * TokenBucket.UNITS_PER_PERMIT);
    }
}
