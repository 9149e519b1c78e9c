package dev.sluice.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {

    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    @Test
    void doubles_from_one_second_to_sixty() {
        Backoff backoff = Backoff.exponential(Backoff.STANDARD_FIRST, Backoff.STANDARD_MOST);

        assertThat(IntStream.range(0, 9)
                        .mapToObj(retry -> backoff.delay(retry, null).toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 31, 32, 33, 61, 62, 63, 64, 65, 127, 1_000, Integer.MAX_VALUE})
    void no_number_of_retries_overflows(int retry) {
        assertThat(Backoff.exponential(Duration.ofSeconds(1), Duration.ofSeconds(60))
                        .delay(retry, null))
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(Backoff.exponential(Duration.ofNanos(1), Duration.ofSeconds(60))
                        .delay(Math.max(36, retry), null))
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(Backoff.exponential(Duration.ZERO, Duration.ofSeconds(60)).delay(retry, null))
                .isEqualTo(Duration.ZERO);
        assertThat(Backoff.fixed(Duration.ofSeconds(7)).delay(retry, null)).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void the_longest_possible_bound_is_reached_without_overflow() {
        Duration most = Duration.ofNanos(Long.MAX_VALUE);
        Backoff backoff = Backoff.exponential(Duration.ofNanos(1), most);

        assertThat(backoff.delay(62, null)).isEqualTo(Duration.ofNanos(1L << 62));
        assertThat(backoff.delay(63, null)).isEqualTo(most);
    }

    @Test
    void a_wait_that_the_server_named_wins_over_the_formula() {
        Backoff backoff = Backoff.exponential(Duration.ofSeconds(1), Duration.ofSeconds(60));

        assertThat(backoff.delay(0, Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(90));
        assertThat(backoff.delay(5, Duration.ofMillis(250))).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void jitter_is_drawn_to_the_nanosecond_and_added() {
        Backoff backoff = Backoff.exponential(Duration.ofSeconds(1), Duration.ofSeconds(60))
                .withJitter(HALF_A_SECOND, new SplittableRandom(42));
        RandomGenerator same = new SplittableRandom(42);

        for (int retry = 0; retry < 8; retry++) {
            long jitterNanos = same.nextLong(500_000_001L);
            Duration base = Duration.ofSeconds(Math.min(1L << retry, 60));
            assertThat(backoff.delay(retry, null)).isEqualTo(base.plusNanos(jitterNanos));
        }
    }

    @Test
    void jitter_lies_above_the_servers_wait() {
        Backoff backoff = Backoff.fixed(Duration.ofSeconds(1)).withJitter(HALF_A_SECOND, new SplittableRandom(7));
        long jitterNanos = new SplittableRandom(7).nextLong(500_000_001L);

        assertThat(backoff.delay(3, Duration.ofSeconds(90)))
                .isEqualTo(Duration.ofSeconds(90).plusNanos(jitterNanos));
    }

    @Test
    void both_ends_of_the_jitter_occur() {
        Backoff fine = Backoff.fixed(Duration.ZERO).withJitter(Duration.ofNanos(3), new SplittableRandom(1));

        assertThat(IntStream.range(0, 200)
                        .mapToObj(i -> fine.delay(0, null).toNanos())
                        .distinct())
                .containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
    }

    @Test
    void the_standard_stays_within_its_bounds() {
        Backoff backoff = Backoff.standard();
        for (int i = 0; i < 1_000; i++) {
            assertThat(backoff.delay(2, null)).isBetween(Duration.ofSeconds(4), Duration.ofMillis(4_500));
            assertThat(backoff.delay(9, null)).isBetween(Duration.ofSeconds(60), Duration.ofMillis(60_500));
            assertThat(backoff.delay(0, Duration.ofSeconds(90)))
                    .isBetween(Duration.ofSeconds(90), Duration.ofMillis(90_500));
        }
    }

    @Test
    void bad_options_are_refused_by_name() {
        Duration second = Duration.ofSeconds(1);
        Duration tooLong = Duration.ofDays(365 * 300);

        assertThatThrownBy(() -> Backoff.exponential(second.negated(), second)).hasMessageStartingWith("first: ");
        assertThatThrownBy(() -> Backoff.exponential(second, Duration.ZERO)).hasMessageStartingWith("most: ");
        assertThatThrownBy(() -> Backoff.exponential(second, tooLong)).hasMessageStartingWith("most: ");
        assertThatThrownBy(() -> Backoff.fixed(second).delay(-1, null)).hasMessageStartingWith("retry: -1");
        assertThatThrownBy(() -> Backoff.fixed(second).withJitter(second.negated(), new SplittableRandom()))
                .hasMessageStartingWith("most: ");
        assertThatThrownBy(() ->
                        Backoff.fixed(second).withJitter(Duration.ofNanos(Long.MAX_VALUE), new SplittableRandom()))
                .hasMessageStartingWith("most: ");
    }
}
