package dev.sluice.benchmarks.bar;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * What somebody else's client took for the same work in the same run.
 *
 * @param name the peer in a few words, such as {@code official SDK, async}
 * @param amount in the same unit as ours
 */
public record Peer(String name, Amount amount) {

    /** The one that took the least. */
    public static Peer best(Peer... peers) {
        return Collections.min(
                List.of(peers), Comparator.comparingDouble(peer -> peer.amount().value()));
    }

    /** As in a bar's line: {@code 3.6 µs (official SDK)}. */
    @Override
    public String toString() {
        return amount + " (" + name + ")";
    }
}
