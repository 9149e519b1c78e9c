package dev.sluice.pool;

import static dev.sluice.admission.Priority.INTERACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Ticket;
import dev.sluice.error.RefusedException;
import dev.sluice.error.RefusedException.Reason;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import dev.sluice.time.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** What a pool makes of a timer that is worse than promised. */
class PoolTimerTest {

    private static final long SECOND = 1_000_000_000L;

    private final ManualTicker time = new ManualTicker();
    private final Recorder seen = new Recorder();

    private Limiter emptied(Timer timer) {
        Limiter limiter = Limiter.builder(time, timer)
                .pools(PoolMap.single("pool"))
                .limits(RateLimits.perMinute(60, 60_000, 60_000))
                .coldStart(0)
                .build();
        limiter.submit(AdmissionRequest.of("model", new Cost(60, 0, 0)), seen.named("first"));
        return limiter;
    }

    private Ticket submit(Limiter limiter, String name) {
        return limiter.submit(AdmissionRequest.of("model", Cost.of(0, 0)), seen.named(name));
    }

    @Test
    void one_that_rings_early_admits_nobody_and_is_set_again_for_the_rest() {
        Limiter limiter = emptied((task, delayNanos) -> time.schedule(task, Math.max(1, delayNanos / 2)));
        submit(limiter, "second");

        time.advanceNanos(SECOND - 1);
        assertThat(seen.admitted).containsExactly("first");
        assertThat(time.scheduledTasks()).isEqualTo(1);
        time.advanceNanos(1);

        assertThat(seen.admitted).containsExactly("first", "second");
    }

    @Test
    void one_that_rings_late_delays_nobody_whom_another_event_can_admit() {
        Limiter limiter = emptied((task, delayNanos) -> time.schedule(task, delayNanos + 60 * SECOND));
        Ticket ticket = submit(limiter, "second");
        submit(limiter, "third");

        time.advance(Duration.ofSeconds(2));
        assertThat(seen.admitted).containsExactly("first");
        ticket.cancel();

        assertThat(seen.admitted).containsExactly("first", "third");
    }

    @Test
    void one_that_cannot_be_cancelled_rings_for_nothing_and_does_no_harm() {
        List<Runnable> set = new ArrayList<>();
        Limiter limiter = emptied((task, delayNanos) -> {
            set.add(task);
            return () -> {};
        });
        limiter.submit(AdmissionRequest.of("model", new Cost(60, 0, 0)), seen.named("large"));
        limiter.submit(AdmissionRequest.of("model", Cost.of(0, 0)).withPriority(INTERACTIVE), seen.named("urgent"));
        assertThat(set).hasSize(2); // for the large one, then an earlier one in its place

        time.advance(Duration.ofSeconds(1));
        set.remove(1).run();
        assertThat(seen.admitted).containsExactly("first", "urgent");
        assertThat(set).hasSize(2); // for the large one again
        time.advance(Duration.ofSeconds(59));
        set.remove(0).run(); // the one that was replaced
        assertThat(seen.admitted).containsExactly("first", "urgent");
        assertThat(set).as("no second timer beside the one that is set").hasSize(1);
        time.advance(Duration.ofSeconds(1));
        set.remove(0).run();

        assertThat(seen.admitted).containsExactly("first", "urgent", "large");
        assertThat(limiter.snapshot("pool").orElseThrow().requests().available())
                .isZero();
    }

    @Test
    void one_that_takes_no_more_tasks_leaves_nobody_waiting_for_ever() {
        Limiter limiter = emptied((task, delayNanos) -> {
            throw new RejectedExecutionException("disposed");
        });

        submit(limiter, "second");

        assertThat(seen.admitted).containsExactly("first");
        assertThat(seen.refusals).extracting(RefusedException::reason).containsExactly(Reason.CLOSED);
    }
}
