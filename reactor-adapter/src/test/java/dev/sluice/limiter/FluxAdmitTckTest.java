package dev.sluice.limiter;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.pool.Limiter;
import dev.sluice.time.Ticker;
import java.time.Duration;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** The rules of Reactive Streams, on a flux whose every tenth element waits some milliseconds for its budget. */
public class FluxAdmitTckTest extends PublisherVerification<Admission<Long>> {

    private static final long PER_MINUTE = 6_000_000; // a hundred a millisecond

    public FluxAdmitTckTest() {
        super(new TestEnvironment(2_000, 100));
    }

    @Override
    public Publisher<Admission<Long>> createPublisher(long elements) {
        return admit(Flux.generate(() -> 0L, (next, sink) -> {
            if (next == elements) {
                sink.complete();
            } else {
                sink.next(next);
            }
            return next + 1;
        }));
    }

    @Override
    public Publisher<Admission<Long>> createFailedPublisher() {
        return admit(Flux.error(new IllegalStateException("failed on purpose")));
    }

    private static Flux<Admission<Long>> admit(Flux<Long> source) {
        ReactiveLimiter limiter =
                ReactiveLimiter.of(Limiter.builder(Ticker.system(), new ReactorTimer(Schedulers.parallel()))
                        .limits(RateLimits.perMinute(PER_MINUTE, PER_MINUTE, PER_MINUTE))
                        .depth(Duration.ofMillis(5))
                        .coldStart(0)
                        .build());
        return limiter.admitEach(
                source,
                element -> AdmissionRequest.of("model", Cost.of(element % 10 == 9 ? 500 : 1, 1)),
                Lookahead.of(4));
    }
}
