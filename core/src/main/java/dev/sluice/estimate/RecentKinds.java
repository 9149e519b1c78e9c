package dev.sluice.estimate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sketch of each kind of request that was met, for a bounded number of kinds: those are forgotten that were not asked for or told of for
 * longest. Thread-safe, by a lock that is held for one look-up.
 */
final class RecentKinds {

    /** Workflows are named by users, perhaps after documents. Some 600 bytes each, 2.5 MB in all, beside their names. */
    static final int MOST = 4_096;

    private final Map<OutputKind, OutputSketch> sketches = new LinkedHashMap<>(16, 0.75f, true);

    synchronized @Nullable OutputSketch known(OutputKind kind) {
        return sketches.get(kind);
    }

    synchronized OutputSketch of(OutputKind kind) {
        OutputSketch sketch = sketches.computeIfAbsent(kind, absent -> new OutputSketch());
        if (sketches.size() > MOST) {
            sketches.remove(sketches.keySet().iterator().next());
        }
        return sketch;
    }

    synchronized int size() {
        return sketches.size();
    }
}
