package dev.sluice.benchmarks;

/**
 * What somebody else's client took for the same work in the same run.
 *
 * @param name the peer in a few words, such as {@code official SDK, async}
 * @param amount in the same unit as ours
 */
public record Peer(String name, Amount amount) {

    /** As in a bar's line: {@code 3.6 µs (official SDK)}. */
    @Override
    public String toString() {
        return amount + " (" + name + ")";
    }
}
