package dev.sluice.simulator.fault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which calls to {@code /v1/messages} meet which fault: first a script, one entry a call in the order of arrival, then chance.
 *
 * @param script the faults of the first calls, {@link Fault#NONE} for a call that goes well
 * @param chances what share of the later calls meets each fault; the shares sum to at most 1
 */
public record Faults(List<Fault> script, Map<Fault, Double> chances) {

    /** Everything goes well. */
    public static final Faults NONE = new Faults(List.of(), Map.of());

    public Faults {
        script = List.copyOf(script);
        chances = Collections.unmodifiableMap(new LinkedHashMap<>(chances));
        double sum = 0;
        for (double chance : chances.values()) {
            if (!(chance >= 0 && chance <= 1)) {
                throw new IllegalArgumentException("chance: " + chance + " (expected: 0 to 1)");
            }
            sum += chance;
        }
        if (sum > 1 + 1e-9) {
            throw new IllegalArgumentException("chances: sum " + sum + " (expected: at most 1)");
        }
    }

    /** The same, with {@code inOrder} appended to the script. */
    public Faults then(Fault... inOrder) {
        List<Fault> longer = new ArrayList<>(script);
        longer.addAll(List.of(inOrder));
        return new Faults(longer, chances);
    }

    /** The same, with {@code fault} striking each call after the script with probability {@code chance}. */
    public Faults with(Fault fault, double chance) {
        Map<Fault, Double> more = new LinkedHashMap<>(chances);
        more.put(fault, chance);
        return new Faults(script, more);
    }
}
