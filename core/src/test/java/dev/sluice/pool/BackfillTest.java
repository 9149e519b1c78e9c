package dev.sluice.pool;

import static dev.sluice.admission.Priority.INTERACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Ticket;
import dev.sluice.event.Promised;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A large request is promised a start, smaller ones may pass it, and it starts when it was promised to. */
class BackfillTest {

    private final ManualTicker time = new ManualTicker();
    private final Recorder seen = new Recorder();
    private final List<Promised> promises = new ArrayList<>();

    private Limiter limiter(boolean backfill) { // 1,000 input tokens a second
        return Limiter.builder(time, time)
                .pools(PoolMap.single("pool"))
                .coldStart(0)
                .backfill(backfill)
                .limits(RateLimits.perMinute(100_000, 60_000, 1_000_000))
                .listener(event -> {
                    if (event instanceof Promised promise) {
                        promises.add(promise);
                    }
                })
                .build();
    }

    private Ticket submit(Limiter limiter, String name, long inputTokens) {
        return limiter.submit(AdmissionRequest.of("model", Cost.of(inputTokens, 0)), seen.named(name));
    }

    private void submitSmall(Limiter limiter) {
        for (int i = 0; i < 200; i++) {
            submit(limiter, "small", 100);
        }
    }

    @Test
    void smaller_ones_pass_evenly_and_the_large_one_starts_within_its_promise() {
        Limiter limiter = limiter(true);
        submit(limiter, "drain", 60_000);
        submit(limiter, "large", 40_000);
        submitSmall(limiter);

        assertThat(promises)
                .singleElement()
                .satisfies(promise -> assertThat(promise.withinNanos())
                        .isEqualTo(Duration.ofSeconds(45).toNanos()));
        time.advance(Duration.ofSeconds(20));
        assertThat(seen.admitted).hasSizeBetween(20, 30).doesNotContain("large"); // a ninth of 20,000 tokens
        time.advance(Duration.ofSeconds(25));

        assertThat(seen.admitted).contains("large");
        assertThat(seen.admitted.indexOf("large")).isBetween(45, 52); // an eighth of 40,000 tokens went before
    }

    @Test
    void without_backfill_nobody_passes() {
        Limiter limiter = limiter(false);
        submit(limiter, "drain", 60_000);
        submit(limiter, "large", 40_000);
        submitSmall(limiter);

        time.advance(Duration.ofSeconds(40));

        assertThat(promises).isEmpty();
        assertThat(seen.admitted).hasSize(2).last().isEqualTo("large");
    }

    @Test
    void who_would_delay_it_further_does_not_pass() {
        Limiter limiter = limiter(true);
        submit(limiter, "drain", 60_000);
        submit(limiter, "large", 40_000);
        submit(limiter, "medium", 5_100);

        time.advance(Duration.ofSeconds(45));

        assertThat(seen.admitted).containsExactly("drain", "large");
    }

    @Test
    void who_asks_while_it_waits_may_pass_at_once() {
        Limiter limiter = limiter(true);
        submit(limiter, "drain", 60_000);
        submit(limiter, "large", 40_000);
        time.advance(Duration.ofSeconds(10));

        submit(limiter, "small", 500);

        assertThat(seen.admitted).containsExactly("drain", "small");
    }

    @Test
    void short_waits_are_no_matter_of_promises() {
        Limiter limiter = limiter(true);
        submit(limiter, "drain", 60_000);
        submit(limiter, "next", 900);
        submit(limiter, "small", 10);

        time.advance(Duration.ofMillis(100));

        assertThat(promises).isEmpty();
        assertThat(seen.admitted).containsExactly("drain");
    }

    @Test
    void a_promise_ends_with_a_cancel_and_the_others_go() {
        Limiter limiter = limiter(true);
        submit(limiter, "drain", 60_000);
        Ticket large = submit(limiter, "large", 40_000);
        submitSmall(limiter);
        time.advance(Duration.ofSeconds(10));

        large.cancel();

        assertThat(seen.admitted).hasSizeBetween(90, 101); // ten seconds' refill, all told
    }

    @Test
    void a_higher_class_goes_first_all_the_same() {
        Limiter limiter = limiter(true);
        submit(limiter, "drain", 60_000);
        submit(limiter, "large", 40_000);
        time.advance(Duration.ofSeconds(10));

        limiter.submit(AdmissionRequest.of("model", Cost.of(9_000, 0)).withPriority(INTERACTIVE), seen.named("person"));

        assertThat(seen.admitted).containsExactly("drain", "person");
    }

    @Test
    void a_promise_that_a_higher_class_came_before_is_made_anew_and_kept() {
        Limiter limiter = limiter(true);
        submit(limiter, "drain", 60_000);
        submit(limiter, "large", 40_000);
        submitSmall(limiter);
        time.advance(Duration.ofSeconds(10));

        limiter.submit(
                AdmissionRequest.of("model", Cost.of(20_000, 0)).withPriority(INTERACTIVE), seen.named("person"));
        time.advance(Duration.ofSeconds(15));
        int told = promises.size();
        Promised last = promises.get(told - 1);
        assertThat(seen.admitted).contains("person").doesNotContain("large");
        time.advance(Duration.ofNanos(last.withinNanos()));

        assertThat(told).isGreaterThan(1);
        assertThat(seen.admitted).contains("large");
    }

    @Test
    void who_comes_of_age_after_it_was_promised_a_start_is_promised_another_once() {
        Claim head = (Claim) submit(limiter(true), "head", 1);
        Backfill backfill = new Backfill(true);
        long wait = Duration.ofSeconds(8).toNanos();

        assertThat(backfill.waits(head, false, wait, 0)).isTrue();
        assertThat(backfill.promisedNanos()).isEqualTo(wait + wait / 8);
        assertThat(backfill.waits(head, false, wait, 1)).isFalse();
        assertThat(backfill.waits(head, true, wait, 2)).isTrue(); // higher classes wait behind it now
        assertThat(backfill.promisedNanos()).isEqualTo(10 * wait);
        assertThat(backfill.waits(head, true, wait, 3)).isFalse();
        assertThat(backfill.waits(head, false, wait, 4)).isFalse();
        assertThat(backfill.promisedNanos()).isEqualTo(10 * wait);
    }
}
