package dev.sluice.benchmarks.admission;

import dev.sluice.limit.Cost;
import dev.sluice.limiter.ReactiveLimiter;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import reactor.core.publisher.Flux;

/** A flux of a million elements, each admitted at once by its own cost; an operation is one element. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(FluxBenchmark.ELEMENTS)
public class FluxBenchmark {

    static final int ELEMENTS = 1_000_000;

    private final ReactiveLimiter limiter = Wide.limiter();
    private final Flux<Integer> source = Flux.range(0, ELEMENTS).hide();
    private final Flux<Integer> held = source.transform(limiter.admit(element -> Cost.of(element & 3, element & 1)));
    private final Flux<Integer> limitedRate = source.limitRate(32);

    /** Each held back until three budgets have room for it. */
    @Benchmark
    public void sluice(Blackhole hole) {
        held.subscribe(new Consumed(hole));
    }

    /** What holding demand back costs without any limit. */
    @Benchmark
    public void limitRate(Blackhole hole) {
        limitedRate.subscribe(new Consumed(hole));
    }
}
