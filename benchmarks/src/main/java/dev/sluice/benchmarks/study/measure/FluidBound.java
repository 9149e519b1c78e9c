package dev.sluice.benchmarks.study.measure;

import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import java.util.Comparator;
import java.util.stream.Stream;

/** The least time in which any client could have sent everything, if requests could be cut like water. */
public final class FluidBound {

    private static final double LONGEST_SECONDS = 1e7;
    private static final int HALVINGS = 80;

    private FluidBound() {}

    /** In seconds: the time after which {@code supply} covers {@code total} in each dimension. */
    public static double seconds(Cost total, Supply supply) {
        double bound = 0;
        for (Dimension dimension : Dimension.values()) {
            bound = Math.max(bound, seconds(total.in(dimension), dimension, supply));
        }
        return bound;
    }

    /** The dimension for which it takes longest. */
    public static Dimension binding(Cost total, Supply supply) {
        return Stream.of(Dimension.values())
                .max(Comparator.comparingDouble(dimension -> seconds(total.in(dimension), dimension, supply)))
                .orElseThrow();
    }

    private static double seconds(long total, Dimension dimension, Supply supply) {
        if (supply.by(dimension, 0) >= total) {
            return 0;
        }
        double tooShort = 0;
        double enough = LONGEST_SECONDS;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (tooShort + enough) / 2;
            if (supply.by(dimension, middle) < total) {
                tooShort = middle;
            } else {
                enough = middle;
            }
        }
        return enough;
    }
}
