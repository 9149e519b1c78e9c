package dev.sluice.benchmarks.study;

import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Seeds;
import dev.sluice.benchmarks.bar.Suite;
import dev.sluice.benchmarks.study.scenario.Scenario;
import dev.sluice.benchmarks.study.scenario.Scenarios;
import dev.sluice.benchmarks.study.workload.Trace;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the engine and its peers into each situation, and judges the engine. */
public final class StudySuite implements Suite {

    private final @Nullable Path trace;
    private final Seeds seeds;

    /** The study with workloads that it makes up. */
    public StudySuite() {
        this(null, Seeds.STANDARD);
    }

    private StudySuite(@Nullable Path trace, Seeds seeds) {
        this.trace = trace;
        this.seeds = seeds;
    }

    @Override
    public boolean isTimeless() {
        return true;
    }

    @Override
    public Suite over(Path newTrace) {
        return new StudySuite(newTrace, seeds);
    }

    @Override
    public Suite with(Seeds newSeeds) {
        return new StudySuite(trace, newSeeds);
    }

    @Override
    public void measure(Findings findings) throws Exception {
        for (Scenario scenario : scenarios()) {
            scenario.play(seeds, findings);
        }
    }

    private List<Scenario> scenarios() throws Exception {
        if (trace == null) {
            return Scenarios.all();
        }
        var jobs = Trace.read(trace);
        return Scenarios.over(random -> jobs);
    }
}
