package dev.sluice.benchmarks.admission;

import dev.sluice.limiter.ReactiveLimiter;
import io.github.resilience4j.reactor.ratelimiter.operator.RateLimiterOperator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import reactor.core.publisher.Mono;

/** A mono that is assembled once and subscribed to again and again, bare and held to limits that always have room. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MonoBenchmark {

    private final ReactiveLimiter limiter = Wide.limiter();
    private final Mono<String> source = Mono.just("answer").hide();
    private final Mono<String> held = source.transform(limiter.admitOne(Wide.ESTIMATE));
    private final Mono<String> guarded = limiter.guard(source, Wide.ESTIMATE, answer -> Wide.ACTUAL);
    private final Mono<String> limited = source.transformDeferred(RateLimiterOperator.of(Wide.rateLimiter()));
    private final Mono<String> limitedOnce = source.transform(RateLimiterOperator.of(Wide.rateLimiter()));

    /** Nothing added. */
    @Benchmark
    public void bare(Blackhole hole) {
        source.subscribe(new Consumed(hole));
    }

    /** Held back until three budgets have room for its cost, which is then spent: as the peer's operator does with one budget. */
    @Benchmark
    public void sluice(Blackhole hole) {
        held.subscribe(new Consumed(hole));
    }

    /** Held back until three budgets have room, with a reservation that its answer settles. */
    @Benchmark
    public void sluiceGuard(Blackhole hole) {
        guarded.subscribe(new Consumed(hole));
    }

    /** One permit of one limiter, the operator applied as its documentation shows. */
    @Benchmark
    public void resilience4jDeferred(Blackhole hole) {
        limited.subscribe(new Consumed(hole));
    }

    /** One permit of one limiter, the operator applied once. */
    @Benchmark
    public void resilience4j(Blackhole hole) {
        limitedOnce.subscribe(new Consumed(hole));
    }
}
