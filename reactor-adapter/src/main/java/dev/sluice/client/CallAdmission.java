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
    private volatile @Nullable Reservation latest; // of which nothing has been learned
    private volatile boolean isRetry;
    private volatile Cost asked = Cost.ZERO; // for the latest
    private volatile double underrated = 1; // how many times its estimate the prompt has proved to be

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
        if (before != null) {
            isRetry = true;
            latest = null; // it has told what it had to tell
            learn(asked.inputTokens(), before.held().inputTokens());
        }
        long inputTokens =
                Math.round(Math.min(uncached.inputTokens(), first.estimate().inputTokens()) * underrated);
        AdmissionRequest next =
                (inputTokens == first.estimate().inputTokens() ? first : costing(inputTokens)).arrivedAt(arrivalNanos);
        asked = next.estimate();
        return isRetry ? next.again() : next;
    }

    /** A 429 may have shown that the last attempt needed more than it asked for; in that proportion so do all that follow, however much is cached by then. */
    private void learn(long askedFor, long shown) {
        if (askedFor > 0 && shown > askedFor) {
            underrated *= (double) shown / askedFor;
        }
    }

    private AdmissionRequest costing(long inputTokens) {
        Cost least = first.least();
        return costing(
                withInput(first.estimate(), inputTokens),
                inputTokens < least.inputTokens() ? withInput(least, inputTokens) : least);
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
