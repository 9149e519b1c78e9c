package dev.sluice.limiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.error.RefusedException;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.PoolMap;
import dev.sluice.pool.PoolSnapshot;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class MonoSpendTest {

    private final ManualTicker time = new ManualTicker();
    private final Limiter core = Limiter.builder(time, time)
            .pools(PoolMap.single("pool"))
            .limits(RateLimits.perMinute(60, 6_000, 600))
            .coldStart(0)
            .backfill(false) // else what is small may pass
            .build();
    private final ReactiveLimiter limiter = ReactiveLimiter.of(core);
    private final AtomicInteger begun = new AtomicInteger();
    private final Mono<Integer> call = Mono.fromSupplier(begun::incrementAndGet);

    @Test
    void with_room_the_cost_is_spent_and_the_source_follows_at_once() {
        StepVerifier.create(call.transform(limiter.admitOne(Cost.of(1_000, 100))))
                .expectNext(1)
                .verifyComplete();

        assertThat(pool().inFlight()).isZero();
        assertThat(pool().requests().available()).isEqualTo(59);
        assertThat(pool().inputTokens().available()).isEqualTo(5_000);
        assertThat(pool().outputTokens().available()).isEqualTo(500);
        assertThat(pool().inputTokens().usedLastMinute()).isEqualTo(1_000);
    }

    @Test
    void without_room_the_source_is_not_subscribed_to_before_there_is_some() {
        Mono<Integer> held = call.transform(limiter.admitOne(Cost.of(6_000, 0)));

        StepVerifier.create(held.concatWith(held))
                .expectNext(1)
                .then(() -> time.advance(Duration.ofMinutes(1).minusNanos(1)))
                .then(() -> assertThat(begun).hasValue(1))
                .then(() -> time.advanceNanos(1))
                .expectNext(2)
                .verifyComplete();
        assertThat(pool().inFlight()).isZero();
    }

    @Test
    void nobody_who_waits_is_overtaken() {
        limiter.admit(AdmissionRequest.of("model", Cost.of(6_000, 0))).subscribe();
        limiter.admit(AdmissionRequest.of("model", Cost.of(1_000, 0))).subscribe();

        call.transform(limiter.admitOne(Cost.of(0, 0))).subscribe();

        assertThat(begun).hasValue(0);
        assertThat(pool().queued()).isEqualTo(2);
    }

    @Test
    void cancel_while_waiting_gives_the_place_back_and_never_begins() {
        Mono<Integer> held = call.transform(limiter.admitOne(Cost.of(6_000, 0)));
        held.subscribe();
        Disposable waiting = held.subscribe();

        waiting.dispose();

        assertThat(pool().queued()).isZero();
        assertThat(begun).hasValue(1);
    }

    @Test
    void what_never_fits_is_an_error_and_so_is_a_closed_limiter() {
        StepVerifier.create(call.transform(limiter.admitOne(Cost.of(6_001, 0)))).verifyError(RefusedException.class);
        limiter.close();
        StepVerifier.create(call.transform(limiter.admitOne(Cost.of(1, 0)))).verifyError(RefusedException.class);
        assertThat(begun).hasValue(0);
    }

    @Test
    void a_pool_map_that_throws_is_an_error_and_not_a_thrown_exception() {
        ReactiveLimiter broken = ReactiveLimiter.of(Limiter.builder(time, time)
                .pools(model -> {
                    throw new IllegalStateException("no pool");
                })
                .build());

        StepVerifier.create(call.transform(broken.admitOne("model", Cost.of(1, 0))))
                .verifyErrorMessage("no pool");
    }

    private PoolSnapshot pool() {
        return core.snapshot("pool").orElseThrow();
    }
}
