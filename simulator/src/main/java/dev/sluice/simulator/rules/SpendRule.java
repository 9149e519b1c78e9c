package dev.sluice.simulator.rules;

import java.util.Objects;

/**
 * A spend limit, in tokens instead of money so that no price list is needed: once the organisation has been charged that many, input
 * and output together, every further call is refused.
 *
 * @param kind whose limit it is, which decides how the refusal looks
 * @param tokens the tokens that may be spent, ≥ 0; 0 refuses the first call
 */
public record SpendRule(Kind kind, long tokens) {

    public SpendRule {
        Objects.requireNonNull(kind, "kind");
        if (tokens < 0) {
            throw new IllegalArgumentException("tokens: " + tokens + " (expected: >= 0)");
        }
    }

    /** The spend limits of the rate-limits page (2026-10-08). */
    public enum Kind {
        /** The tier's monthly cap: 429 with {@code enforced_spend_limit_reached} and no {@code retry-after}. */
        TIER,
        /** The contract's limit: 429 with {@code contract_spend_limit_reached}. */
        CONTRACT,
        /** The organisation's own limit: 400. */
        ORGANISATION,
        /** The workspace's own limit: 400. */
        WORKSPACE
    }
}
