package dev.sluice.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names that the command knows, in the order in which {@code all} runs them. */
final class Suites {

    private static final String ALL = "all";

    private final Map<String, Suite> byName;

    Suites(Map<String, Suite> byName) {
        this.byName = new LinkedHashMap<>(byName);
    }

    /** Those of this version. */
    static Suites standard() {
        return new Suites(Map.of());
    }

    /**
     * The suites behind a name.
     *
     * @throws IllegalArgumentException naming what is expected, if there is none
     */
    Collection<Suite> named(String name) {
        if (name.equals(ALL)) {
            return byName.values();
        }
        Suite suite = byName.get(name);
        if (suite == null) {
            throw new IllegalArgumentException(
                    "benchmark: " + name + " (expected: " + String.join(", ", byName.keySet()) + " or " + ALL + ")");
        }
        return List.of(suite);
    }
}
