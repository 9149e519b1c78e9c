package dev.sluice.pool;

import dev.sluice.error.RefusedException;

/** A claim's refusal, to be told. */
record Refusal(Claim claim, RefusedException reason) implements Effect {

    @Override
    public boolean begin() {
        return claim.beginRefusal();
    }

    @Override
    public void perform() {
        claim.listener.refused(reason);
    }
}
