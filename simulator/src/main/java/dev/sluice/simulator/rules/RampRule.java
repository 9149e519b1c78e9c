package dev.sluice.simulator.rules;

/**
 * How sharply a pool's use may rise before it is refused with {@code ramp_limit_exceeded}. The API has such a limit and publishes
 * no figures (rate-limits page, 2026-10-08), so this is a stand-in: in each span of ten seconds a pool may admit
 * {@code floorTokens} input tokens, or {@code growth} times the most it admitted in one of the six spans before, whichever is more.
 *
 * @param floorTokens input tokens that ten seconds always allow, ≥ 1
 * @param growth the factor by which use may rise, ≥ 1
 */
public record RampRule(long floorTokens, double growth) {

    public RampRule {
        if (floorTokens < 1) {
            throw new IllegalArgumentException("floorTokens: " + floorTokens + " (expected: >= 1)");
        }
        if (!(growth >= 1) || Double.isInfinite(growth)) {
            throw new IllegalArgumentException("growth: " + growth + " (expected: a number >= 1)");
        }
    }
}
