package dev.sluice.estimate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sketch of each kind of request that was met, for a bounded number of kinds: those are forgotten that were not asked for or told of for
 * longest. Thread-safe, by a lock that is held for one look-up.
 */
final class RecentKinds {

    /** Workflows are named by users, perhaps after documents. Some 500 bytes each, 2 MB in all, beside their names. */
    static final int MOST = 4_096;

    private final Map<OutputKind, OutputSketch> sketches = new LinkedHashMap<>(16, 0.75f, true);

    synchronized @Nullable OutputSketch known(OutputKind kind) {
        return sketches.get(kind);
    }

    synchronized OutputSketch of(OutputKind kind) {
        OutputSketch sketch = sketches.computeIfAbsent(kind, absent -> new OutputSketch());
        forget();
        return sketch;
    }

    /** Puts these in the place of what is known of the same kinds, the last of them as the one that was used last. */
    synchronized void restore(Map<OutputKind, OutputSketch> saved) {
        saved.forEach((kind, sketch) -> {
            sketches.put(kind, sketch);
            forget();
        });
    }

    /** The longest unused first; a copy. */
    synchronized Map<OutputKind, OutputSketch> all() {
        return new LinkedHashMap<>(sketches);
    }

    private void forget() {
        if (sketches.size() > MOST) {
            sketches.remove(sketches.keySet().iterator().next());
        }
    }

    synchronized int size() {
        return sketches.size();
    }
}
