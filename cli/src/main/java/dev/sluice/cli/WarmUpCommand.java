package dev.sluice.cli;

import dev.sluice.cli.demo.Workload;
import dev.sluice.cli.progress.Progress;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code sluice warm-up}: a few calls against embedded simulators, for the launcher, which records the classes that they take. With and
 * without TLS, streams and whole answers, so that all ways are recorded.
 */
@Command(name = "warm-up", hidden = true, description = "A short run for the launcher to record.")
final class WarmUpCommand implements Callable<Integer> {

    private static final int PROMPTS = 20;
    private static final boolean[] BOTH = {true, false};

    @Override
    public Integer call() throws Exception {
        Workload workload = Workload.of(PROMPTS, 1);
        int code = ExitCode.ALL_SUCCEEDED;
        for (boolean tls : BOTH) {
            try (Simulator simulator = Simulator.start(
                    SimulatorOptions.builder().unlimited().tls(tls).build())) {
                for (boolean streaming : BOTH) {
                    try (EmbeddedRun run = EmbeddedRun.prepare(workload)) {
                        code = Math.max(
                                code,
                                run.execute(simulator, streaming, before -> Progress.none())
                                        .exitCode());
                    }
                }
            }
        }
        return code;
    }
}
