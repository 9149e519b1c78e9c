package dev.sluice.limiter;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.budget.Reservation;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.pool.Limiter;
import dev.sluice.time.Ticker;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import reactor.core.scheduler.Schedulers;

/** The rules of Reactive Streams, on a mono that grants at once. */
public class MonoAdmitTckTest extends PublisherVerification<Reservation> {

    private static final AdmissionRequest REQUEST = AdmissionRequest.of("model", Cost.of(1, 1));

    public MonoAdmitTckTest() {
        super(new TestEnvironment(2_000, 100));
    }

    private static ReactiveLimiter limiter() {
        return ReactiveLimiter.of(Limiter.builder(Ticker.system(), new ReactorTimer(Schedulers.parallel()))
                .limits(RateLimits.perMinute(1_000, 1_000, 1_000))
                .coldStart(0)
                .build());
    }

    @Override
    public Publisher<Reservation> createPublisher(long elements) {
        return limiter().admit(REQUEST);
    }

    /** None: it asks for admission when there is demand, so it cannot have failed before. */
    @Override
    public @Nullable Publisher<Reservation> createFailedPublisher() {
        return null;
    }

    @Override
    public long maxElementsFromPublisher() {
        return 1;
    }
}
