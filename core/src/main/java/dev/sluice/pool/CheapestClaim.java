package dev.sluice.pool;

import dev.sluice.limit.Cost;
import java.util.function.ToDoubleFunction;

/** Of those that it looks at, who takes least of a minute's limits, the first of them. */
final class CheapestClaim {

    private final ToDoubleFunction<Cost> shares;
    private Claim cheapest;
    private double share;

    CheapestClaim(Claim first, ToDoubleFunction<Cost> shares) {
        this.shares = shares;
        this.cheapest = first;
        this.share = shares.applyAsDouble(first.held());
    }

    void look(Claim claim) {
        double its = shares.applyAsDouble(claim.held());
        if (its < share) {
            cheapest = claim;
            share = its;
        }
    }

    Claim claim() {
        return cheapest;
    }
}
