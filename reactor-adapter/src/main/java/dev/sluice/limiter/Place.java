package dev.sluice.limiter;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.budget.Reservation;
import reactor.core.publisher.Mono;

/** The place of a call and its retries in the queue: that of the first of them to be admitted. Belongs to one subscriber. */
final class Place {

    private final AdmissionRequest request;
    private volatile long arrivalNanos; // each attempt may run on another thread

    Place(AdmissionRequest request) {
        this.request = request;
        this.arrivalNanos = request.arrivalNanos();
    }

    /** Anew for each attempt. */
    Mono<Reservation> admission(ReactiveLimiter limiter) {
        return Mono.defer(() -> limiter.admit(request.arrivedAt(arrivalNanos)))
                .doOnNext(reservation -> arrivalNanos = reservation.arrivalNanos());
    }
}
