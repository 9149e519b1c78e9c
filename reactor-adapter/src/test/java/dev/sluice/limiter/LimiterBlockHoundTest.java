package dev.sluice.limiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.PoolMap;
import dev.sluice.time.Ticker;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Nothing blocks: several non-blocking threads contend for one pool, under an agent that reports any blocking call. */
class LimiterBlockHoundTest {

    @Test
    void the_agent_is_at_work() {
        Mono<Integer> blocking = Mono.fromCallable(() -> {
                    Thread.sleep(1);
                    return 1;
                })
                .subscribeOn(Schedulers.parallel());

        assertThatThrownBy(blocking::block).hasRootCauseInstanceOf(BlockingOperationError.class);
    }

    @Test
    void admitting_waiting_and_ending_under_contention_block_no_thread() {
        Limiter limiter = Limiter.builder(Ticker.system(), new ReactorTimer(Schedulers.parallel()))
                .limits(RateLimits.perMinute(6_000_000, 60_000_000, 60_000_000))
                .depth(Duration.ofMillis(10))
                .maxInFlight(8)
                .build();
        ReactiveLimiter reactive = ReactiveLimiter.of(limiter);

        Long admitted = Flux.range(0, 20_000)
                .flatMap(
                        i -> reactive.admit(AdmissionRequest.of("model", Cost.of(i % 100, 1)))
                                .doOnNext(reservation -> reservation.settle(Cost.of(i % 90, 2)))
                                .subscribeOn(Schedulers.parallel()),
                        64)
                .count()
                .block(Duration.ofSeconds(60));

        assertThat(admitted).isEqualTo(20_000);
    }

    @Test
    void the_flux_operator_blocks_no_thread() {
        ReactiveLimiter limiter =
                ReactiveLimiter.of(Limiter.builder(Ticker.system(), new ReactorTimer(Schedulers.parallel()))
                        .pools(PoolMap.single("pool"))
                        .limits(RateLimits.perMinute(6_000_000, 60_000_000, 60_000_000))
                        .depth(Duration.ofMillis(10))
                        .coldStart(0)
                        .build());

        Long admitted = Flux.range(0, 3_000)
                .publishOn(Schedulers.parallel())
                .transform(limiter.admit(i -> Cost.of(i % 100, 1)))
                .count()
                .block(Duration.ofSeconds(60));

        assertThat(admitted).isEqualTo(3_000);
    }
}
