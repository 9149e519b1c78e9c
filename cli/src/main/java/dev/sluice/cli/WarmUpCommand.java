package dev.sluice.cli;

import dev.sluice.cli.demo.Workload;
import dev.sluice.cli.progress.Progress;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code sluice warm-up}: a short run against an embedded simulator, for the launcher, which records the classes that it takes. Streams
 * and whole answers, so that both ways are recorded.
 */
@Command(name = "warm-up", hidden = true, description = "A short run for the launcher to record.")
final class WarmUpCommand implements Callable<Integer> {

    private static final int PROMPTS = 40;

    @Override
    public Integer call() throws Exception {
        try (Simulator simulator =
                Simulator.start(SimulatorOptions.builder().unlimited().build())) {
            Workload workload = Workload.of(PROMPTS, 1);
            for (boolean streaming : new boolean[] {true, false}) {
                try (EmbeddedRun run = EmbeddedRun.prepare(workload)) {
                    run.execute(simulator, streaming, before -> Progress.none());
                }
            }
        }
        return ExitCode.ALL_SUCCEEDED;
    }
}
