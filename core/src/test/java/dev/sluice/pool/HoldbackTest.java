package dev.sluice.pool;

import static dev.sluice.admission.Priority.BACKGROUND;
import static dev.sluice.admission.Priority.INTERACTIVE;
import static dev.sluice.admission.Priority.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Priority;
import dev.sluice.budget.Budget;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import dev.sluice.time.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What background leaves to others, while there are any. */
class HoldbackTest {

    private static final String POOL = "pool";

    private final ManualTicker time = new ManualTicker();
    private final Recorder people = new Recorder();
    private final Recorder background = new Recorder();

    private Limiter limiter(Duration depth) { // 1,000 input tokens a second
        return Limiter.builder(time, time)
                .pools(PoolMap.single(POOL))
                .coldStart(0)
                .depth(depth)
                .limits(RateLimits.perMinute(100_000, 60_000, 1_000_000))
                .build();
    }

    private void submit(Limiter limiter, Priority priority, long inputTokens) {
        limiter.submit(
                AdmissionRequest.of("model", Cost.of(inputTokens, 0)).withPriority(priority),
                (priority == BACKGROUND ? background : people).any());
    }

    private void flood(Limiter limiter) {
        for (int i = 0; i < 1_000; i++) {
            submit(limiter, BACKGROUND, 500);
        }
    }

    private long available(Limiter limiter) {
        return limiter.snapshot(POOL).orElseThrow().inputTokens().available();
    }

    @Test
    void what_asks_now_and_then_goes_straight_through_a_flood_of_background() {
        Limiter limiter = limiter(Budget.DEFAULT_DEPTH);
        submit(limiter, INTERACTIVE, 2_000);
        flood(limiter);
        time.advance(Duration.ofSeconds(5));

        submit(limiter, INTERACTIVE, 2_000);

        assertThat(people.reservations).hasSize(2);
        assertThat(background.reservations).hasSizeGreaterThan(100);
    }

    @Test
    void the_more_others_use_the_more_is_left() {
        Limiter busy = limiter(Budget.DEFAULT_DEPTH);
        for (int i = 0; i < 12; i++) {
            submit(busy, STANDARD, 2_000);
        }
        flood(busy);

        // five seconds of 24,000 tokens a minute, and one request of 2,000
        assertThat(available(busy)).isBetween(4_000L, 4_499L);
    }

    @Test
    void who_asked_all_the_time_and_stops_keeps_background_waiting_for_seconds_only() {
        Limiter limiter = limiter(Budget.DEFAULT_DEPTH);
        for (int i = 0; i < 600; i++) {
            submit(limiter, STANDARD, 100); // the whole bucket
        }
        flood(limiter);

        time.advance(Duration.ofSeconds(4));

        assertThat(background.reservations).hasSizeGreaterThan(4); // of the eight that four seconds' refill would carry
    }

    @Test
    void who_waits_for_it_to_fade_is_woken_when_it_has_and_not_each_second() {
        AtomicInteger timers = new AtomicInteger();
        Timer counting = (task, nanos) -> {
            timers.incrementAndGet();
            return time.schedule(task, nanos);
        };
        Limiter limiter = Limiter.builder(time, counting)
                .pools(PoolMap.single(POOL))
                .coldStart(0)
                .limits(RateLimits.perMinute(100_000, 60_000, 1_000_000))
                .build();
        submit(limiter, INTERACTIVE, 20_000);
        submit(limiter, BACKGROUND, 10_000);
        submit(limiter, BACKGROUND, 20_000); // 30,000 are there, and 21,666 are kept

        time.advance(Duration.ofSeconds(11)); // all of that is refilled in 11.7, and less is kept by then

        assertThat(background.reservations).hasSize(2);
        assertThat(timers).hasValue(1);
    }

    @Test
    void no_more_than_half_a_bucket_is_left() {
        Limiter shallow = limiter(Duration.ofSeconds(6));
        submit(shallow, INTERACTIVE, 5_000);
        flood(shallow);
        time.advance(Duration.ofSeconds(4)); // 5,000 are there again

        assertThat(background.reservations).hasSize(4);
        assertThat(available(shallow)).isEqualTo(3_000);
    }

    @Test
    void background_has_everything_once_the_others_have_fallen_silent() {
        Limiter limiter = limiter(Budget.DEFAULT_DEPTH);
        submit(limiter, INTERACTIVE, 2_000);
        flood(limiter);
        assertThat(available(limiter)).isGreaterThan(2_000);

        time.advance(Duration.ofMinutes(3));

        assertThat(available(limiter)).isLessThan(500);
    }

    @Test
    void a_refusal_or_a_cancel_before_admission_is_no_use() {
        Limiter limiter = limiter(Budget.DEFAULT_DEPTH);
        submit(limiter, INTERACTIVE, 70_000); // fits never

        flood(limiter);

        assertThat(people.refusals).hasSize(1);
        assertThat(available(limiter)).isLessThan(500);
    }

    /** People ask for 90 tokens ten times a second, nine tenths of the limit, and are answered at once. */
    private void people(Limiter limiter, Duration time) {
        for (long tenths = time.toMillis() / 100; tenths > 0; tenths--) {
            submit(limiter, INTERACTIVE, 90);
            people.reservations.forEach(reservation -> reservation.settle(reservation.held()));
            background.reservations.forEach(reservation -> reservation.settle(reservation.held()));
            people.reservations.clear();
            this.time.advance(Duration.ofMillis(100));
        }
    }

    @Test
    void near_the_limits_bursts_last_longer_and_three_times_as_much_is_left() {
        Limiter limiter = limiter(Budget.DEFAULT_DEPTH);
        flood(limiter);
        people(limiter, Duration.ofMinutes(5));

        // fifteen seconds of 900 tokens, and one request of 90
        assertThat(available(limiter)).isBetween(13_000L, 14_500L);
    }

    @Test
    void who_has_waited_too_long_leaves_nothing_to_people_who_do_not_wait() {
        Limiter limiter = Limiter.builder(time, time)
                .pools(PoolMap.single(POOL))
                .coldStart(0)
                .ageing(Duration.ofMinutes(3))
                .limits(RateLimits.perMinute(100_000, 60_000, 1_000_000))
                .build();
        people(limiter, Duration.ofSeconds(60));
        flood(limiter);
        people(limiter, Duration.ofSeconds(80)); // their class needs its tenth for longer than half of the bound
        int before = background.reservations.size();
        submit(limiter, INTERACTIVE, available(limiter)); // far below what background has to leave
        people(limiter, Duration.ofSeconds(5));
        assertThat(background.reservations).hasSize(before);

        people(limiter, Duration.ofSeconds(30));

        assertThat(background.reservations.size() - before).isBetween(3, 8); // a tenth of 30,000 tokens, by 500
    }
}
