package dev.sluice.benchmarks.estimate;

import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.estimate.InputEstimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How far estimates were off. */
final class Errors {

    private static final long LEAST_TOKENS = 200;

    private double estimated;
    private double actual;
    private int within;
    private int all;
    private final List<Double> sizes = new ArrayList<>();
    private final List<Double> widths = new ArrayList<>();

    void add(InputEstimate estimate, long tokens) {
        estimated += estimate.tokens();
        actual += tokens;
        all++;
        widths.add((estimate.high() - estimate.low()) / (2.0 * estimate.tokens()));
        if (estimate.low() <= tokens && tokens <= estimate.high()) {
            within++;
        }
        if (tokens >= LEAST_TOKENS) {
            sizes.add(Math.abs(estimate.tokens() - tokens) / (double) tokens);
        }
    }

    /** All of these together. */
    static Errors of(List<Errors> runs) {
        Errors all = new Errors();
        for (Errors run : runs) {
            all.estimated += run.estimated;
            all.actual += run.actual;
            all.within += run.within;
            all.all += run.all;
            all.sizes.addAll(run.sizes);
            all.widths.addAll(run.widths);
        }
        return all;
    }

    /** Of all together; above 0 where estimates are too high. */
    double bias() {
        return estimated / actual - 1;
    }

    Amount sizeOfBias() {
        return Amount.fraction(Math.abs(bias()));
    }

    /** Nineteen in twenty requests of 200 tokens or more are off by less. */
    Amount p95() {
        Collections.sort(sizes);
        int place = (int) Math.ceil(0.95 * sizes.size()) - 1;
        return Amount.fraction(place < 0 ? 0 : sizes.get(place));
    }

    /** Half of the stated interval, of the estimate; of half of the requests it is no more. */
    double medianWidth() {
        Collections.sort(widths);
        return widths.get(widths.size() / 2);
    }

    /** How many were inside the interval that the estimate stated. */
    Amount inside() {
        return Amount.fraction((double) within / all);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "bias %+.1f %%, 19 in 20 within %.1f %%, %.0f %% inside the interval, which is ±%.0f %% (median)",
                100 * bias(),
                100 * p95().value(),
                100 * inside().value(),
                100 * medianWidth());
    }
}
