package dev.sluice.benchmarks;

import dev.sluice.benchmarks.admission.AdmissionSuite;
import dev.sluice.benchmarks.bar.Suite;
import dev.sluice.benchmarks.cache.CacheSuite;
import dev.sluice.benchmarks.calls.CallsSuite;
import dev.sluice.benchmarks.coldstart.AotSuite;
import dev.sluice.benchmarks.coldstart.ColdStartSuite;
import dev.sluice.benchmarks.decode.LoopbackSuite;
import dev.sluice.benchmarks.decode.MemorySuite;
import dev.sluice.benchmarks.estimate.EstimateSuite;
import dev.sluice.benchmarks.launcher.RunSuite;
import dev.sluice.benchmarks.study.StudySuite;
import dev.sluice.benchmarks.waiters.WaitersSuite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names that the command knows, in the order in which {@code all} runs them. */
final class Suites {

    static final String ALL = "all";

    private final Map<String, List<Suite>> byName;

    Suites(Map<String, List<Suite>> byName) {
        this.byName = new LinkedHashMap<>(byName);
    }

    /** Those of this version. */
    static Suites standard() {
        Map<String, List<Suite>> suites = new LinkedHashMap<>();
        suites.put("decode", List.of(new MemorySuite(), new LoopbackSuite()));
        suites.put("calls", List.of(new CallsSuite()));
        suites.put("cold-start", List.of(new ColdStartSuite(), new AotSuite()));
        suites.put("run", List.of(new RunSuite()));
        suites.put("admission", List.of(new AdmissionSuite()));
        suites.put("waiters", List.of(new WaitersSuite()));
        suites.put("study", List.of(new StudySuite()));
        suites.put("estimate", List.of(new EstimateSuite()));
        suites.put("cache", List.of(new CacheSuite()));
        return new Suites(suites);
    }

    /**
     * The suites behind a name.
     *
     * @throws IllegalArgumentException naming what is expected, if there is none
     */
    List<Suite> named(String name) {
        if (name.equals(ALL)) {
            return byName.values().stream().flatMap(List::stream).toList();
        }
        List<Suite> suites = byName.get(name);
        if (suites == null) {
            throw new IllegalArgumentException(
                    "benchmark: " + name + " (expected: " + String.join(", ", byName.keySet()) + " or " + ALL + ")");
        }
        return suites;
    }
}
