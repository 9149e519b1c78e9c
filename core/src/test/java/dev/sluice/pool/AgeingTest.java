package dev.sluice.pool;

import static dev.sluice.admission.Priority.BACKGROUND;
import static dev.sluice.admission.Priority.INTERACTIVE;
import static dev.sluice.admission.Priority.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Priority;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nobody waits for ever, however much asks for precedence. */
class AgeingTest {

    private static final Duration BOUND = Duration.ofMinutes(2);

    private final ManualTicker time = new ManualTicker();
    private final Recorder seen = new Recorder();
    private final Limiter limiter = Limiter.builder(time, time) // 10 requests a second
            .pools(PoolMap.single("pool"))
            .coldStart(0)
            .maxQueued(10_000)
            .ageing(BOUND)
            .limits(RateLimits.perMinute(600, 1_000_000, 1_000_000))
            .build();

    private void submit(Priority priority, String workflow) {
        limiter.submit(
                AdmissionRequest.of("model", Cost.of(1, 0))
                        .withPriority(priority)
                        .withWorkflow(workflow),
                seen.named(workflow));
    }

    private void submit(int times, Priority priority, String workflow) {
        for (int i = 0; i < times; i++) {
            submit(priority, workflow);
        }
    }

    private long admitted(String workflow) {
        return seen.admitted.stream().filter(workflow::equals).count();
    }

    @Test
    void who_has_waited_for_the_bound_goes_though_higher_classes_always_wait() {
        submit(5_000, INTERACTIVE, "people");
        submit(BACKGROUND, "job");

        time.advance(BOUND.minusSeconds(4));
        assertThat(admitted("job")).isZero();
        time.advance(Duration.ofSeconds(4));

        assertThat(admitted("job")).isOne();
    }

    @Test
    void those_whom_a_tenth_can_serve_in_time_all_go_within_the_bound() {
        submit(5_000, INTERACTIVE, "people");
        submit(30, BACKGROUND, "job"); // half a minute of a tenth

        time.advance(BOUND.minusSeconds(50));
        assertThat(admitted("job")).isZero();
        time.advance(Duration.ofSeconds(50));

        assertThat(admitted("job")).isEqualTo(30);
    }

    @Test
    void a_backlog_that_nothing_can_serve_in_time_comes_of_age_after_half_the_bound() {
        submit(5_000, INTERACTIVE, "people");
        submit(1_000, BACKGROUND, "jobs");

        time.advance(BOUND.dividedBy(2).minusSeconds(1));
        assertThat(admitted("jobs")).isZero();
        time.advance(Duration.ofSeconds(2));

        assertThat(admitted("jobs")).isPositive();
    }

    @Test
    void a_backlog_that_comes_of_age_gets_a_tenth_and_no_more() {
        submit(5_000, INTERACTIVE, "people");
        submit(1_000, BACKGROUND, "jobs");
        time.advance(BOUND);
        long people = admitted("people");
        long jobs = admitted("jobs");

        time.advance(Duration.ofSeconds(100));

        assertThat(admitted("people") - people).isBetween(899L, 901L);
        assertThat(admitted("jobs") - jobs).isBetween(99L, 101L);
    }

    @Test
    void of_two_classes_that_starve_the_one_that_has_waited_longer_goes() {
        submit(5_000, INTERACTIVE, "people");
        submit(BACKGROUND, "first");
        time.advance(Duration.ofSeconds(5));
        submit(STANDARD, "second");

        time.advance(BOUND.plusSeconds(10));

        assertThat(seen.admitted.indexOf("first")).isPositive();
        assertThat(seen.admitted.indexOf("second")).isGreaterThan(seen.admitted.indexOf("first"));
    }

    @Test
    void where_no_higher_class_waits_age_changes_nothing() {
        submit(600, STANDARD, "drain");
        submit(100, BACKGROUND, "old");
        time.advance(BOUND);
        submit(100, BACKGROUND, "old");
        submit(3_000, BACKGROUND, "old");
        submit(100, BACKGROUND, "young");

        time.advance(BOUND.plusSeconds(1)); // all that wait are old now, and of one class

        long both = Math.min(admitted("young"), 100);
        assertThat(both).isEqualTo(100); // it shared, and did not stand behind three thousand
    }

    @Test
    void an_older_backlog_of_the_class_above_does_not_keep_background_from_coming_of_age() {
        submit(5_000, STANDARD, "work");
        submit(BACKGROUND, "job");

        time.advance(BOUND.plusSeconds(1));

        assertThat(admitted("job")).isOne();
    }

    @Test
    void a_giant_that_has_aged_starts_and_shuts_nobody_out_meanwhile() {
        Limiter tokens = Limiter.builder(time, time) // 1,000 input tokens a second
                .pools(PoolMap.single("pool"))
                .coldStart(0)
                .ageing(Duration.ofSeconds(2))
                .limits(RateLimits.perMinute(100_000, 60_000, 1_000_000))
                .build();
        AdmissionRequest person = AdmissionRequest.of("model", Cost.of(500, 0)).withPriority(INTERACTIVE);
        tokens.submit(person.withTimeout(Duration.ofDays(1)), seen.named("person"));
        for (int i = 0; i < 119; i++) {
            tokens.submit(person, seen.named("person")); // the whole bucket
        }
        tokens.submit(AdmissionRequest.of("model", Cost.of(60_000, 0)).withPriority(BACKGROUND), seen.named("giant"));

        long most = 0;
        for (int second = 1; admitted("giant") == 0 && second < 1_000; second++) {
            tokens.submit(person, seen.named("person")); // half of what is refilled
            time.advance(Duration.ofSeconds(1));
            most = Math.max(most, 120 + second - admitted("person"));
        }

        assertThat(admitted("giant")).isOne();
        assertThat(most).isLessThanOrEqualTo(5);
    }
}
