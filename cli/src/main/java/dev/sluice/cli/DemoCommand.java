package dev.sluice.cli;

import dev.sluice.cli.demo.Comparison;
import dev.sluice.cli.demo.PlainClient;
import dev.sluice.cli.demo.Workload;
import dev.sluice.cli.progress.LiveProgress;
import dev.sluice.cli.progress.PlainProgress;
import dev.sluice.cli.progress.Progress;
import dev.sluice.limit.RateLimits;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import dev.sluice.simulator.SimulatorOptionsBuilder;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice demo}: a workload, a server that limits it, and two clients side by side. */
@Command(
        name = "demo",
        description = {
            "Shows in under a minute what Sluice does, and beside it what a plain retrying client makes of the same work.",
            "",
            "Both get a simulated API of their own in this process, with the same limits. Needs no key and no network.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    /** Half as much output again as the bucket holds: a burst, then half a minute in which the limit binds. */
    private static final RateLimits LIMITS = RateLimits.perMinute(600, 400_000, 60_000);

    private static final int PROMPTS = 660;
    private static final int PLAIN_IN_FLIGHT = 64;

    private final int prompts;
    private final RateLimits limits;
    private final Function<SimulatorOptionsBuilder, Simulator> plainServer;

    @Spec
    @Nullable private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description = "The seed of the workload; 7 by default.")
    private long seed;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    private boolean quiet;

    DemoCommand() {
        this(PROMPTS, LIMITS, options -> Simulator.start(options.build()));
    }

    /** A demo of another size; {@code plainServer} starts the server of the plain client. */
    DemoCommand(int prompts, RateLimits limits, Function<SimulatorOptionsBuilder, Simulator> plainServer) {
        this.prompts = prompts;
        this.limits = limits;
        this.plainServer = plainServer;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Workload workload = Workload.of(prompts, seed);
        out.println(Comparison.introduction(prompts, limits, PLAIN_IN_FLIGHT));
        out.flush();
        try (Simulator ours = Simulator.start(options().build());
                Simulator theirs = plainServer.apply(options());
                EmbeddedRun run = EmbeddedRun.prepare(workload)) {
            PlainClient plain = new PlainClient(theirs.baseUrl(), PLAIN_IN_FLIGHT, new Random(seed));
            CompletableFuture<Duration> plainElapsed =
                    plain.answer(workload.requests()).toFuture();
            FileRun.Report report = run.execute(ours, true, before -> progress(err));
            Duration elapsed = plainElapsed.join();
            out.println(Comparison.of(report.summary(), ours.tally(), plain, elapsed));
            out.println(report.summary().toJson());
            return report.exitCode();
        }
    }

    private SimulatorOptionsBuilder options() {
        return SimulatorOptions.builder()
                .limits(limits)
                .timeToFirstToken(Duration.ofMillis(400))
                .tokensPerSecond(120)
                .latency(Duration.ofMillis(20))
                .seed(seed);
    }

    private Progress progress(PrintWriter err) {
        if (quiet) {
            return Progress.none();
        }
        return LiveProgress.onTerminal().<Progress>map(live -> live).orElseGet(() -> new PlainProgress(err));
    }
}
