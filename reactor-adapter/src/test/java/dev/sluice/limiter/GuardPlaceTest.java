package dev.sluice.limiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.PoolMap;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.publisher.TestPublisher;
import reactor.util.retry.Retry;

/** Where guarded calls and their retries stand, and in which pool. */
class GuardPlaceTest {

    private static final Cost WHOLE = Cost.of(6_000, 0);

    private final ManualTicker time = new ManualTicker();
    private final List<String> begun = new ArrayList<>();
    private final ReactiveLimiter limiter = ReactiveLimiter.of(limiter(PoolMap.single("pool")));

    @Test
    void a_retry_stands_where_its_first_attempt_arrived_and_pays_again() {
        for (boolean stream : new boolean[] {false, true}) {
            begun.clear();
            TestPublisher<String> first = TestPublisher.create();
            Mono<String> mono = begins("first", first.mono());
            Publisher<String> retried = stream
                    ? limiter.guard(mono.flux(), guard(), Retry.max(1))
                    : limiter.guard(mono, guard(), Retry.max(1));
            Flux.from(retried).subscribe(answer -> {}, error -> {});
            time.advanceNanos(1);
            limiter.guard(begins("later", Mono.just("answer")), guard()).subscribe();

            first.error(new IllegalStateException("broken"));
            time.advance(Duration.ofMinutes(3));

            assertThat(begun).containsExactly("first", "first", "later");
        }
    }

    @Test
    void each_subscriber_has_a_place_of_its_own() {
        Mono<String> shared = limiter.guard(begins("shared", Mono.just("answer")), guard(), Retry.max(1));
        shared.subscribe();
        time.advanceNanos(1);
        limiter.guard(begins("between", Mono.just("answer")), guard()).subscribe();
        time.advanceNanos(1);
        shared.subscribe();

        time.advance(Duration.ofMinutes(3));

        assertThat(begun).containsExactly("shared", "between", "shared");
    }

    @Test
    void a_form_that_names_no_model_is_for_a_limiter_of_one_pool() {
        ReactiveLimiter many = ReactiveLimiter.of(limiter(PoolMap.builtIn()));

        assertThatThrownBy(() -> many.admit(element -> WHOLE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> many.admitOne(WHOLE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> many.guard(Mono.just("answer"), WHOLE, answer -> null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("pools: more than one (expected: PoolMap.single, or a form that names the model)");
    }

    @Test
    void a_form_that_names_a_model_draws_from_its_pool() {
        ReactiveLimiter many = ReactiveLimiter.of(limiter(PoolMap.builtIn()));

        Flux.just(1).transform(many.admit("claude-opus-5", element -> WHOLE)).subscribe();
        Mono.just(1).transform(many.admitOne("claude-sonnet-5", WHOLE)).subscribe();

        assertThat(many.limiter().snapshots())
                .hasSize(2)
                .allSatisfy(pool -> assertThat(pool.inputTokens().available()).isZero());
    }

    private Mono<String> begins(String name, Mono<String> call) {
        return call.doOnSubscribe(subscription -> begun.add(name));
    }

    private static Guard<String> guard() {
        return Guard.of(AdmissionRequest.of("model", WHOLE), answer -> WHOLE);
    }

    private Limiter limiter(PoolMap pools) {
        return Limiter.builder(time, time)
                .pools(pools)
                .limits(RateLimits.perMinute(60, 6_000, 600))
                .coldStart(0)
                .build();
    }
}
