package dev.sluice.limiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.headers.ResponseHeaders;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.PoolMap;
import dev.sluice.pool.PoolSnapshot;
import dev.sluice.time.ManualTicker;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a guarded call tells of its server: its headers, and that it fails. */
class GuardFeedbackTest {

    private static final long LEFT = 20_000;

    private final ManualTicker time = new ManualTicker();
    private final Limiter core = Limiter.builder(time, time)
            .pools(PoolMap.single("pool"))
            .limits(RateLimits.perMinute(60, 60_000, 600))
            .coldStart(0)
            .build();
    private final ReactiveLimiter limiter = ReactiveLimiter.of(core);

    @Test
    void the_headers_of_an_answer_move_the_budgets() {
        limiter.guard(Mono.just(LEFT), guard()).subscribe();

        assertThat(pool().inputTokens().available()).isBetween(LEFT - 500, LEFT + 500);
        assertThat(pool().inFlight()).isZero();
    }

    @Test
    void of_a_stream_the_first_element_that_carries_headers_counts() {
        limiter.guard(Flux.just(LEFT, 0L), guard()).subscribe();

        assertThat(pool().inputTokens().available()).isBetween(LEFT - 500, LEFT + 500);
    }

    @Test
    void the_headers_of_an_error_move_the_budgets() {
        Guard<Long> guard = guard().withHeaders(answer -> null, error -> left(LEFT));

        limiter.guard(Mono.<Long>error(new IllegalStateException("400")), guard).subscribe(answer -> {}, error -> {});

        assertThat(pool().inputTokens().available()).isBetween(LEFT - 500, LEFT + 500);
    }

    @Test
    void a_service_that_fails_several_calls_in_a_row_is_asked_less() {
        assertOutage(new CallFailure.Unavailable(null));
    }

    @Test
    void a_service_that_cannot_be_reached_is_asked_less() {
        assertOutage(new CallFailure.Unreachable());
    }

    @Test
    void calls_that_break_for_a_reason_of_their_own_are_no_outage() {
        fail(new CallFailure.Broken());

        assertThat(pool().closedFor()).isZero();
    }

    private void assertOutage(CallFailure failure) {
        fail(failure);

        assertThat(pool().closedFor()).isPositive();
        assertThat(pool().inFlight()).isZero();
    }

    private void fail(CallFailure failure) {
        Mono<Long> failing =
                limiter.guard(Mono.error(new IllegalStateException("call")), guard().withFailures(error -> failure));
        for (int call = 0; call < 10; call++) {
            failing.subscribe(answer -> {}, error -> {});
        }
    }

    /** Each element is what its response said to be left of the input. */
    private static Guard<Long> guard() {
        return Guard.<Long>of(AdmissionRequest.of("model", Cost.of(0, 0)), left -> null)
                .withHeaders(GuardFeedbackTest::left, error -> null);
    }

    private static RateLimitSnapshot left(long tokens) {
        return RateLimitSnapshot.parse(
                ResponseHeaders.of(Map.of(
                        "anthropic-ratelimit-input-tokens-limit",
                        "60000",
                        "anthropic-ratelimit-input-tokens-remaining",
                        Long.toString(tokens))),
                Instant.EPOCH);
    }

    private PoolSnapshot pool() {
        return core.snapshot("pool").orElseThrow();
    }
}
