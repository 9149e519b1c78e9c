package dev.sluice.benchmarks.bar;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One promise and what was measured of it.
 *
 * @param key fixed for good: documents and scripts name it
 * @param ours what Sluice took; null if it could not be measured
 * @param peer whom the ratio compares with: the one that {@code wanted} names, else the best one; null if there is none
 * @param wanted when the bar holds
 */
public record Bar(
        String key, @Nullable Amount ours, @Nullable Peer peer, Wanted wanted) {

    /** A bar against a peer: ours at most {@code most} times the peer's. */
    public static Bar ratio(String key, Amount ours, Peer peer, double most) {
        return new Bar(key, ours, peer, new Wanted.RatioAtMost(most));
    }

    /** A bar against a fixed figure, with the best of the peers (the smallest) for comparison. */
    public static Bar atMost(String key, Amount ours, List<Peer> peers, Amount most) {
        Peer best = peers.isEmpty() ? null : Peer.best(peers.toArray(Peer[]::new));
        return new Bar(key, ours, best, new Wanted.AtMost(most));
    }

    /** A bar against a fixed figure that has no peer. */
    public static Bar atLeast(String key, Amount ours, Amount least) {
        return new Bar(key, ours, null, new Wanted.AtLeast(least));
    }

    /** A bar that could not be measured here. It does not hold. */
    public static Bar unmeasured(String key, Wanted wanted) {
        return new Bar(key, null, null, wanted);
    }

    /** Whether the promise is kept. */
    public boolean holds() {
        return ours != null && wanted.heldBy(ours, ratio());
    }

    /** Key, ours, best peer, ratio, wanted, and {@code ok}, {@code SHORT} or {@code not measured}. */
    public List<String> columns() {
        double ratio = ratio();
        return List.of(
                key,
                ours == null ? "-" : ours.toString(),
                peer == null ? "-" : peer.toString(),
                Double.isNaN(ratio) ? "-" : String.format(Locale.ROOT, "%.3f", ratio),
                wanted.text(),
                ours == null ? "not measured" : holds() ? "ok" : "SHORT");
    }

    private double ratio() {
        return ours == null || peer == null
                ? Double.NaN
                : ours.value() / peer.amount().value();
    }
}
