package dev.sluice.cli;

import dev.sluice.limit.OutputAccounting;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import dev.sluice.simulator.SimulatorOptionsBuilder;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.rules.Tier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice simulate}: the simulator as a program, for any client that speaks the API. */
@Command(
        name = "simulate",
        description = {
            "Serves a simulated Claude API on loopback, with rate limits as published, until it is interrupted.",
            "",
            "Prints its base URL first and, at the end, a tally as JSON; GET /simulator/tally has the same meanwhile.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false)
final class SimulateCommand implements Callable<Integer> {

    @Spec
    @Nullable private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "The port; 0, the default, for a free one.")
    private int port;

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Option(names = "--unlimited", description = "No limits at all.")
    private boolean unlimited;

    @Option(
            names = "--depth",
            paramLabel = "TIME",
            description = "How much time's refill a bucket holds, such as 10s; a minute by default.")
    @Nullable private Duration depth;

    @Option(names = "--latency", paramLabel = "TIME", description = "The way between client and server, each way.")
    @Nullable private Duration latency;

    @Option(names = "--first-token", paramLabel = "TIME", description = "From admission to the first token.")
    @Nullable private Duration firstToken;

    @Option(
            names = "--tokens-per-second",
            paramLabel = "N",
            defaultValue = "0",
            description = "How fast one answer is written; 0, the default, for at once.")
    private long tokensPerSecond;

    @Option(
            names = "--fault",
            paramLabel = "NAME=CHANCE",
            description =
                    "Something that goes wrong with a share of the calls, such as overloaded=0.01; may be given repeatedly.")
    private Map<String, Double> faults = new LinkedHashMap<>();

    @Option(
            names = "--count-max-tokens",
            description = "Count the whole max_tokens of a call as output until it ends, as some gateways do.")
    private boolean countMaxTokens;

    @Option(names = "--no-rate-limit-headers", description = "Answer without the rate-limit headers.")
    private boolean withoutHeaders;

    @Option(names = "--tls", description = "Speak TLS, HTTP/2 too, with a certificate made at start.")
    private boolean tls;

    @Option(
            names = "--write-cert",
            paramLabel = "FILE",
            description = "With --tls: write the certificate to a PEM file.")
    @Nullable private Path certificate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The seed of all chance; 1 by default.")
    private long seed;

    @Override
    @SuppressWarnings("try") // a signal closes the simulator first
    public Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (Simulator simulator = Simulator.start(options());
                Interrupts interrupts = Interrupts.listen(signal -> simulator.close())) {
            writeCertificate(simulator);
            out.println(simulator.baseUrl());
            out.flush();
            simulator.onClose().block();
            out.println(simulator.tally().toJson());
            return interrupts.exitCodeOr(ExitCode.ALL_SUCCEEDED);
        }
    }

    private SimulatorOptions options() {
        try {
            SimulatorOptionsBuilder options = SimulatorOptions.builder()
                    .port(port)
                    .tls(tls)
                    .rateLimitHeaders(!withoutHeaders)
                    .tokensPerSecond(tokensPerSecond)
                    .seed(seed);
            applyLimits(options);
            applyTimes(options);
            faults.forEach((name, chance) -> options.fault(Fault.named(name), chance));
            return options.build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void applyLimits(SimulatorOptionsBuilder options) {
        limits.figures().ifPresent(options::limits);
        limits.tier().ifPresent(tier -> options.tier(Tier.named(tier.name().toLowerCase(Locale.ROOT))));
        if (unlimited) {
            options.unlimited();
        }
        if (countMaxTokens) {
            options.outputAccounting(OutputAccounting.MAX_TOKENS);
        }
    }

    private void applyTimes(SimulatorOptionsBuilder options) {
        if (depth != null) {
            options.depth(depth);
        }
        if (latency != null) {
            options.latency(latency);
        }
        if (firstToken != null) {
            options.timeToFirstToken(firstToken);
        }
    }

    private void writeCertificate(Simulator simulator) throws IOException {
        if (certificate != null) {
            Files.writeString(certificate, simulator.certificatePem().orElse(""));
        }
    }
}
