package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import dev.sluice.estimate.TokenEstimator;
import dev.sluice.estimate.UnseenAnswers;
import dev.sluice.event.SluiceListener;
import dev.sluice.limit.RateLimits;
import dev.sluice.limiter.ReactiveLimiter;
import dev.sluice.model.MessageRequest;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.PoolMap;
import dev.sluice.retry.RetryRule;
import dev.sluice.time.ManualTicker;
import dev.sluice.time.Ticker;
import dev.sluice.transport.HttpTransport;
import dev.sluice.transport.TransportOptions;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What a call does with a cancel that its operators may lose. */
class CallTest {

    private final ManualTicker time = new ManualTicker();
    private final Limiter core = Limiter.builder(time, time)
            .pools(PoolMap.single("pool"))
            .coldStart(0)
            .limits(RateLimits.perMinute(60, 60_000, 60_000))
            .build();
    private final ReactiveLimiter limiter = ReactiveLimiter.of(core);
    private final CallContext context = new CallContext(
            HttpTransport.create(TransportOptions.defaults(), Map.of()),
            limiter,
            limiter,
            TokenEstimator.learning(),
            new UnseenAnswers(time, time),
            PromptCaching.create(Ticker.system(), (task, delayNanos) -> () -> {}, false, Map.of()),
            new ExactCounting(ExactCounts.off(), SluiceListener.none(), Ticker.system(), Schedulers.immediate()),
            new Retries(RetryRule.never(), SluiceListener.none(), Schedulers.immediate()),
            Keys.from(Mono.never()),
            null,
            InstantSource.system(),
            ApiVersion.V2026_10_21,
            List.of());
    private final Call call = call(CallOptions.defaults());

    private Call call(CallOptions options) {
        return new Call(context, MessageRequest.builder("m", 100).user("hi").build(), options);
    }

    /** I75: one that is not streamed is felt while it is written, and its end has the last word. */
    @Test
    void what_a_whole_answer_has_probably_come_to_is_spent_while_nothing_of_it_is_seen() {
        Attempt attempt = new Attempt(call, granted());
        long before = core.snapshot("pool").orElseThrow().outputTokens().usedLastMinute();
        assertThat(attempt.sending()).isTrue();

        time.advance(Duration.ofMillis(2_200));
        assertThat(core.snapshot("pool").orElseThrow().outputTokens().usedLastMinute() - before)
                .isBetween(50L, 80L);

        time.advance(Duration.ofSeconds(30));
        assertThat(core.snapshot("pool").orElseThrow().outputTokens().usedLastMinute() - before)
                .isEqualTo(100); // max_tokens

        attempt.cancelled();
        assertThat(core.snapshot("pool").orElseThrow().outputTokens().reserved())
                .isZero();
        assertThat(time.scheduledTasks()).isLessThanOrEqualTo(1);
    }

    @Test
    void a_call_that_is_not_admitted_in_time_fails_unsent_and_says_how_long_it_would_have_been() {
        for (int i = 0; i < 60; i++) { // all that a minute allows
            granted();
        }
        AtomicReference<Throwable> failure = new AtomicReference<>();

        call(CallOptions.defaults().withAdmissionTimeout(Duration.ofMillis(400)))
                .whole()
                .subscribe(message -> {}, failure::set);
        time.advance(Duration.ofMillis(400));

        assertThat(failure.get()).isInstanceOfSatisfying(RefusedException.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(RefusedException.Reason.DEADLINE);
            assertThat(refusal.estimatedWait()).contains(Duration.ofMillis(600));
        });
    }

    @Test
    void of_two_that_give_an_unsent_call_up_the_second_does_not_take_it_for_sent() {
        List<String> told = new ArrayList<>();
        Reservation held = (Reservation) Proxy.newProxyInstance(
                Reservation.class.getClassLoader(), new Class<?>[] {Reservation.class}, (proxy, method, arguments) -> {
                    told.add(method.getName());
                    return method.getName().equals("pool") ? "pool" : true;
                });
        Attempt attempt = new Attempt(call, held);

        attempt.cancelled();
        attempt.cancelled(); // before the first has got to its refund, perhaps

        assertThat(told).containsExactly("pool", "refund", "refund");
    }

    @Test
    void a_grant_that_comes_after_the_cancel_is_refunded_and_begins_nothing() {
        call.whole().subscribe().dispose();
        Reservation late = granted();

        call.whole(late).subscribe();

        assertNothingInFlight();
    }

    @Test
    void a_gathered_call_too() {
        call.gathered().subscribe().dispose();
        Reservation late = granted();

        call.whole(late).subscribe();

        assertNothingInFlight();
    }

    private Reservation granted() {
        return Objects.requireNonNull(limiter.admit(call.admission()).block(Duration.ofSeconds(30)));
    }

    private void assertNothingInFlight() {
        assertThat(inFlight()).isZero();
    }

    private int inFlight() {
        return core.snapshot("pool").orElseThrow().inFlight();
    }
}
