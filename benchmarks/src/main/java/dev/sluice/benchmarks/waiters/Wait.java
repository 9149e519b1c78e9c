package dev.sluice.benchmarks.waiters;

import dev.sluice.benchmarks.measure.Figures;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What waiting took in one round, a waiter.
 *
 * @param bytes on the heap while it waits
 * @param enqueueNanos CPU time of the process to enqueue it
 * @param cancelNanos CPU time to cancel it
 * @param releaseNanos CPU time to let it in
 * @param booked permits that are gone for waiters that had given up, all together
 */
record Wait(double bytes, double enqueueNanos, double cancelNanos, double releaseNanos, long booked) {

    /** The medians of several rounds; the booked permits are those of the worst. */
    static Wait median(List<Wait> rounds) {
        return new Wait(
                median(rounds, Wait::bytes),
                median(rounds, Wait::enqueueNanos),
                median(rounds, Wait::cancelNanos),
                median(rounds, Wait::releaseNanos),
                rounds.stream().mapToLong(Wait::booked).max().orElseThrow());
    }

    /** As it goes over a pipe. */
    String line() {
        return bytes + " " + enqueueNanos + " " + cancelNanos + " " + releaseNanos + " " + booked;
    }

    static Wait parse(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length != 5) {
            throw new IllegalStateException("round: " + line + " (expected: five numbers)");
        }
        return new Wait(
                Double.parseDouble(fields[0]),
                Double.parseDouble(fields[1]),
                Double.parseDouble(fields[2]),
                Double.parseDouble(fields[3]),
                Long.parseLong(fields[4]));
    }

    private static double median(List<Wait> rounds, ToDoubleFunction<Wait> figure) {
        return Figures.median(rounds.stream().mapToDouble(figure).toArray());
    }

    /** For a note. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.0f B, enqueue %.0f ns, cancel %.0f ns, release %.0f ns, %,d permits booked for nobody",
                bytes,
                enqueueNanos,
                cancelNanos,
                releaseNanos,
                booked);
    }
}
