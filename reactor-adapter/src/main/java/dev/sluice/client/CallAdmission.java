package dev.sluice.client;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.budget.Reservation;
import dev.sluice.limit.Cost;
import org.jspecify.annotations.Nullable;

/**
 * What one call asks of the limiter, attempt by attempt: each pays anew, stands where the first arrived, and asks for what a 429 has shown it to
 * need.
 */
final class CallAdmission {

    private AdmissionRequest first; // settled before it first asks for admission
    private volatile long arrivalNanos = AdmissionRequest.NOW;
    private volatile @Nullable Reservation latest;
    private volatile Cost asked = Cost.ZERO; // for the latest

    /**
     * @param model which pool is asked
     * @param estimate what the call costs if nothing of its prompt is cached
     * @param least what it surely costs
     */
    CallAdmission(String model, CallOptions options, Cost estimate, Cost least) {
        this.first = new AdmissionRequest(
                model,
                estimate,
                least,
                options.priority(),
                options.workflow(),
                AdmissionRequest.NOW,
                false,
                options.admissionTimeout());
    }

    String model() {
        return first.model();
    }

    Cost estimate() {
        return first.estimate();
    }

    /** It is known how large the prompt is: so much will be charged for it, and surely so much if none of it may be cached. */
    void counted(long inputTokens, long sureTokens) {
        Cost least = first.least();
        first = costing(
                withInput(first.estimate(), inputTokens),
                least.inputTokens() > 0 ? withInput(least, sureTokens) : least);
    }

    /** It has to wait for something else before it can ask, and keeps its place in the queue. */
    void arrive(long nowNanos) {
        if (arrivalNanos == AdmissionRequest.NOW) {
            arrivalNanos = nowNanos;
        }
    }

    /** An attempt begins. */
    void admitted(Reservation reservation) {
        arrivalNanos = reservation.arrivalNanos();
        latest = reservation;
    }

    /** What the next attempt asks for; {@code uncached} is what it costs by what the prompt cache is known to hold now. */
    AdmissionRequest next(Cost uncached) {
        Reservation before = latest;
        boolean isPartlyCached = uncached.inputTokens() < first.estimate().inputTokens();
        AdmissionRequest next;
        if (before == null) {
            next = (isPartlyCached ? partlyCached(uncached.inputTokens()) : first).arrivedAt(arrivalNanos);
        } else if (isPartlyCached) {
            next = partlyCached(needed(uncached.inputTokens(), before.held().inputTokens()))
                    .arrivedAt(arrivalNanos)
                    .again();
        } else {
            next = first.after(before);
        }
        asked = next.estimate();
        return next;
    }

    private AdmissionRequest partlyCached(long inputTokens) {
        Cost least = first.least();
        return costing(
                withInput(first.estimate(), inputTokens),
                inputTokens < least.inputTokens() ? withInput(least, inputTokens) : least);
    }

    /** Where a 429 has shown that the last attempt needed more than it asked for, so does this; in proportion, if more is cached by now. */
    private long needed(long uncached, long shown) {
        long before = asked.inputTokens();
        if (shown <= before) {
            return uncached;
        }
        return uncached >= before ? Math.max(uncached, shown) : (long) Math.ceil((double) shown * uncached / before);
    }

    private AdmissionRequest costing(Cost estimate, Cost least) {
        return new AdmissionRequest(
                first.model(),
                estimate,
                least,
                first.priority(),
                first.workflow(),
                AdmissionRequest.NOW,
                false,
                first.timeout());
    }

    private static Cost withInput(Cost cost, long inputTokens) {
        return new Cost(cost.requests(), inputTokens, cost.outputTokens());
    }
}
