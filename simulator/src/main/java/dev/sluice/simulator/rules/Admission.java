package dev.sluice.simulator.rules;

import dev.sluice.limit.Dimension;
import org.jspecify.annotations.Nullable;

/**
 * What the organisation's limits answered to one call: exactly one of a charge and a refusal, and the pools as the answer's headers
 * are to show them, which is as of this moment.
 *
 * @param charge what to report the call's real use to; null if it was refused
 * @param refusal why it was refused; null if it was not
 * @param pool the model's standard pool just after the decision
 * @param fast its pool for fast mode; null if the call asked for none
 * @param priority what is left of the priority tier, of which it may have taken; null if the call was not eligible
 */
public record Admission(
        @Nullable Charge charge,
        @Nullable Refusal refusal,
        PoolStatus pool,
        @Nullable PoolStatus fast,
        @Nullable PriorityStatus priority) {

    public Admission {
        if ((charge == null) == (refusal == null)) {
            throw new IllegalArgumentException("admission: (expected: either a charge or a refusal)");
        }
    }

    /** The bucket of the workspace's tokens that has refused the call; null if none has. */
    @Nullable BucketStatus exceeded() {
        return refusal instanceof Refusal.WorkspaceLimited own && own.limit().dimension() != Dimension.REQUESTS
                ? own.bucket()
                : null;
    }
}
