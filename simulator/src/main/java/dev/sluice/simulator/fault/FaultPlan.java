package dev.sluice.simulator.fault;

import java.util.Map;
import java.util.Random;

/** Deals out the faults of {@link Faults}, one call after the other. Safe for use by many threads; with one seed always the same. */
public final class FaultPlan {

    private final Faults faults;
    private final Random random;
    private int dealt;

    /** A plan that stands at its first call. */
    public FaultPlan(Faults faults, long seed) {
        this.faults = faults;
        this.random = new Random(seed);
    }

    /** What the next call meets. */
    public synchronized Fault next() {
        if (dealt < faults.script().size()) {
            return faults.script().get(dealt++);
        }
        if (faults.chances().isEmpty()) {
            return Fault.NONE;
        }
        double point = random.nextDouble();
        for (Map.Entry<Fault, Double> chance : faults.chances().entrySet()) {
            point -= chance.getValue();
            if (point < 0) {
                return chance.getKey();
            }
        }
        return Fault.NONE;
    }
}
