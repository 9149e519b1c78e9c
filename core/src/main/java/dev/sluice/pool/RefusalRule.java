package dev.sluice.pool;

import dev.sluice.admission.AdmissionQueue;
import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Eta;
import dev.sluice.error.RefusedException;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Who is refused, and in which words. Changes nothing. Confined to {@link PoolState}. */
final class RefusalRule {

    private final String pool;
    private final int maxQueued;
    private final Allowance allowance;
    private final AdmissionQueue<Claim> queue;
    private final Forecaster forecaster;

    RefusalRule(LimiterOptions options, Allowance allowance, AdmissionQueue<Claim> queue, Forecaster forecaster) {
        this.pool = allowance.pool();
        this.maxQueued = options.maxQueued();
        this.allowance = allowance;
        this.queue = queue;
        this.forecaster = forecaster;
    }

    /** Why {@code claim} is not admitted, however long it waits; null if it may be. */
    @Nullable RefusedException of(Claim claim, long nowNanos) {
        if (allowance.closing().refuses(claim)) {
            return Refusals.closed(pool);
        }
        long spentNanos = allowance.spentNanos();
        if (spentNanos > 0) {
            return Refusals.spent(pool, Duration.ofNanos(spentNanos));
        }
        if (claim.isLate(nowNanos)) { // a retry that comes too late, or a timer that rings so
            return Refusals.deadline(pool, claim.request.timeout(), null);
        }
        Cost least = claim.request.least();
        Dimension tooMuch = allowance.neverAdmits(least);
        return tooMuch == null
                ? null
                : Refusals.neverFits(pool, tooMuch, least.in(tooMuch), allowance.capacity(tooMuch));
    }

    /** Whether a newcomer that would not wait cannot be admitted. */
    boolean refusesAtOnce(AdmissionRequest request) {
        return !allowance.closing().isOpen()
                || allowance.spentNanos() > 0
                || allowance.neverAdmits(request.estimate()) != null;
    }

    /** Why a newcomer that must wait is not let in; null if it is. */
    @Nullable RefusedException toWait(Claim claim, long nowNanos) {
        AdmissionRequest request = claim.request;
        if (!claim.paced && queue.size() >= maxQueued) {
            return Refusals.queueFull(pool, queue.size(), p50(forecaster.ofNewcomer(request)));
        }
        if (claim.hasDeadline() && forecaster.isHopeless(request, claim.deadlineNanos() - nowNanos)) {
            return Refusals.deadline(pool, request.timeout(), p50(forecaster.ofNewcomer(request)));
        }
        return null;
    }

    /** The deadline of {@code claim}, which waits, has come. */
    RefusedException overdue(Claim claim) {
        return Refusals.deadline(pool, claim.request.timeout(), p50(forecaster.of(claim)));
    }

    private static @Nullable Duration p50(@Nullable Eta eta) {
        return eta == null ? null : eta.p50();
    }
}
