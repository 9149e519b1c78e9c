package dev.sluice.benchmarks.study.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A scale from 0 to a round number, and where it lies on the picture. */
record Axis(double most, double step, double from, double to) {

    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /** The axis that holds {@code largest} in {@code steps} round steps at the most, drawn between two coordinates. */
    static Axis upTo(double largest, int steps, double from, double to) {
        double positive = Math.max(largest, 1e-9);
        double decade = Math.pow(10, Math.floor(Math.log10(positive / steps)));
        for (double round : ROUND) {
            double step = round * decade;
            if (step * steps >= positive) {
                return new Axis(Math.ceil(positive / step - 1e-9) * step, step, from, to);
            }
        }
        throw new IllegalStateException("largest: " + largest + " (expected: a number)");
    }

    double at(double value) {
        return from + value / most * (to - from);
    }

    List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        for (int i = 0; i * step <= most * (1 + 1e-9); i++) {
            marks.add(i * step);
        }
        return marks;
    }

    String text(double mark) {
        return String.format(Locale.ROOT, step >= 1 ? "%,.0f" : step >= 0.1 ? "%.1f" : "%.2f", mark);
    }
}
