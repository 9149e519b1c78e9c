package dev.sluice.benchmarks.study.measure;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;

/** How a time is spread over many cases. */
public final class Spread {

    private final long[] ascending;

    private Spread(long[] ascending) {
        this.ascending = ascending;
    }

    /** The spread of {@code nanos}, in any order. */
    public static Spread of(LongStream nanos) {
        return new Spread(nanos.sorted().toArray());
    }

    /** Both together. */
    public Spread plus(Spread other) {
        return of(LongStream.concat(Arrays.stream(ascending), Arrays.stream(other.ascending)));
    }

    /** The least time that a share of {@code u} of the cases does not exceed; 0 if there are no cases. */
    public long quantile(double u) {
        if (ascending.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(u * ascending.length);
        return ascending[Math.max(0, Math.min(ascending.length, rank) - 1)];
    }

    /** The longest; 0 if there are no cases. */
    public long most() {
        return quantile(1);
    }

    /** Half, 95 of a hundred, all: {@code 0.05 / 0.07 / 0.07 s}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%.2f / %.2f / %.2f s", quantile(0.5) / 1e9, quantile(0.95) / 1e9, most() / 1e9);
    }
}
