package dev.sluice.benchmarks.measure;

import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.benchmarks.bar.Peer;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a unit of work took one contestant: medians over its rounds.
 *
 * @param name of the contestant
 * @param cpu time of the process a unit
 * @param allocated bytes a unit
 * @param wall time a unit
 */
public record Figures(String name, Amount cpu, Amount allocated, Amount wall) {

    static Figures of(String name, List<Round> rounds) {
        return new Figures(
                name,
                Amount.nanos(median(rounds, Round::cpuNanos)),
                Amount.bytes(median(rounds, Round::allocatedBytes)),
                Amount.nanos(median(rounds, Round::wallNanos)));
    }

    /** The CPU time as a peer of a bar. */
    public Peer cpuPeer() {
        return new Peer(name, cpu);
    }

    /** The allocated bytes as a peer of a bar. */
    public Peer allocatedPeer() {
        return new Peer(name, allocated);
    }

    /** For a note: all three. */
    @Override
    public String toString() {
        return name + ": " + cpu + " CPU, " + allocated + " allocated, " + wall + " on the wall";
    }

    private static double median(List<Round> rounds, ToLongFunction<Round> figure) {
        return median(rounds.stream()
                .mapToDouble(round ->
                        (double) figure.applyAsLong(round) / round.outcome().units())
                .toArray());
    }

    /** The middle value, or the mean of the two middle ones. */
    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
