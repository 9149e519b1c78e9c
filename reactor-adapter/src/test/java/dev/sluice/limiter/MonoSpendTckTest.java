package dev.sluice.limiter;

import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.PoolMap;
import dev.sluice.time.Ticker;
import java.time.Duration;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The rules of Reactive Streams, on a mono that is admitted at once or waits some milliseconds, in turn. */
public class MonoSpendTckTest extends PublisherVerification<Long> {

    private static final Cost COST = new Cost(300, 1, 1);

    private final ReactiveLimiter limiter =
            ReactiveLimiter.of(Limiter.builder(Ticker.system(), new ReactorTimer(Schedulers.parallel()))
                    .pools(PoolMap.single("pool"))
                    .limits(RateLimits.perMinute(6_000_000, 6_000_000, 6_000_000)) // a hundred a millisecond
                    .depth(Duration.ofMillis(5))
                    .coldStart(0)
                    .build());

    public MonoSpendTckTest() {
        super(new TestEnvironment(300, 100));
    }

    @Override
    public Publisher<Long> createPublisher(long elements) {
        return Mono.just(1L).transform(limiter.admitOne(COST));
    }

    @Override
    public Publisher<Long> createFailedPublisher() {
        return Mono.<Long>error(new IllegalStateException("failed on purpose"))
                .transform(limiter.admitOne(Cost.of(1, 1)));
    }

    @Override
    public long maxElementsFromPublisher() {
        return 1;
    }
}
