package dev.sluice.benchmarks.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * A quantity seen again and again, in the order of time.
 *
 * @param values bytes
 */
record Timeline(List<Double> values) {

    Timeline {
        values = List.copyOf(values);
    }

    /** From the second third to the last, by what {@code summary} says of each; the first third is for warming up. */
    double growth(ToDoubleFunction<DoubleStream> summary) {
        int third = values.size() / 3;
        if (third < 2) {
            return Double.NaN;
        }
        return summary.applyAsDouble(part(2 * third, values.size())) - summary.applyAsDouble(part(third, 2 * third));
    }

    double highest() {
        return part(0, values.size()).max().orElse(Double.NaN);
    }

    private DoubleStream part(int from, int to) {
        return values.subList(from, to).stream().mapToDouble(Double::doubleValue);
    }

    /** Collects values; not thread-safe. */
    static final class Builder {
        private final List<Double> values = new ArrayList<>();

        void add(double value) {
            values.add(value);
        }

        Timeline build() {
            return new Timeline(values);
        }
    }
}
