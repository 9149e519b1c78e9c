package dev.sluice.limiter;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.budget.Reservation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The place of a call and its retries in the queue: that of the first of them to be admitted. Belongs to one subscriber. */
final class Place {

    private final AdmissionRequest request;
    private volatile @Nullable Reservation latest; // each attempt may run on another thread

    Place(AdmissionRequest request) {
        this.request = request;
    }

    /** Anew for each attempt. */
    Mono<Reservation> admission(ReactiveLimiter limiter) {
        return Mono.defer(() -> limiter.admit(next())).doOnNext(reservation -> latest = reservation);
    }

    private AdmissionRequest next() {
        Reservation before = latest;
        return before == null ? request : request.after(before);
    }
}
