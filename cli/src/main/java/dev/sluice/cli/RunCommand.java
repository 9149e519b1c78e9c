package dev.sluice.cli;

import dev.sluice.cli.input.Input;
import dev.sluice.cli.input.InputCheck;
import dev.sluice.cli.output.OutputFile;
import dev.sluice.cli.progress.LiveProgress;
import dev.sluice.cli.progress.PlainProgress;
import dev.sluice.cli.progress.Progress;
import dev.sluice.transport.ApiKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice run}: a file of prompts becomes a file of answers. */
@Command(
        name = "run",
        description = {
            "Answers a file of prompts, as fast as the rate limits allow and no faster.",
            "",
            "INPUT holds one Message Batches entry a line, {\"custom_id\":\"...\",\"params\":{...}}, with an optional "
                    + "\"priority\" (\"high\", \"normal\", \"low\") and \"workflow\". OUTPUT gets one result line for each. "
                    + "Killed and started again, it goes on where it was.",
            "The key comes from \\$ANTHROPIC_API_KEY. Without limits given they are learned from the responses.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    @Nullable private CommandSpec spec;

    @Parameters(paramLabel = "INPUT", description = "The file of prompts.")
    @Nullable private Path input;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUTPUT",
            description = "The file of answers; what it already answers is not sent again.")
    @Nullable private Path output;

    @Mixin
    private ClientOptions client;

    @Option(names = "--no-stream", description = "Ask for whole answers instead of streams.")
    private boolean whole;

    @Option(names = "--retry-errored", description = "Try lines again that an earlier run left with an error.")
    private boolean retryErrored;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress and no remarks.")
    private boolean quiet;

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.client = new ClientOptions(surroundings.environment());
    }

    @Override
    public Integer call() throws Exception {
        Path from = Objects.requireNonNull(input);
        Path to = Objects.requireNonNull(output);
        FileRun.Plan plan = new FileRun.Plan(
                client.client().apiKey(key()), client.retries(), client.maxInFlight(), !whole, retryErrored);
        requireTwoFiles(from, to);
        try (Input entries = InputCheck.check(from, client.version().takesSamplingFields());
                OutputFile results = OutputFile.open(to)) {
            return run(plan, entries, results);
        }
    }

    private int run(FileRun.Plan plan, Input entries, OutputFile results) throws Exception {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter err = command.commandLine().getErr();
        RunRemarks remarks = new RunRemarks(err, quiet, client.baseUrl());
        FileRun.Report report = new FileRun(plan, entries, results, surroundings).execute(before -> {
            remarks.found(before, entries.size());
            return progress(err);
        });
        remarks.ended(report);
        command.commandLine().getOut().println(report.summary().toJson());
        return report.exitCode();
    }

    private Progress progress(PrintWriter err) {
        if (quiet) {
            return Progress.none();
        }
        return LiveProgress.onTerminal().<Progress>map(live -> live).orElseGet(() -> new PlainProgress(err));
    }

    private ApiKey key() {
        String key = surroundings.environment().get(ApiKey.ENVIRONMENT_VARIABLE);
        if (key == null || key.isBlank()) {
            throw usage(ApiKey.ENVIRONMENT_VARIABLE + " is not set (expected: an API key; export "
                    + ApiKey.ENVIRONMENT_VARIABLE + "=sk-ant-...)");
        }
        try {
            return ApiKey.of(key);
        } catch (IllegalArgumentException e) {
            throw usage(ApiKey.ENVIRONMENT_VARIABLE + ": " + e.getMessage());
        }
    }

    private void requireTwoFiles(Path from, Path to) throws IOException {
        if (Files.exists(from) && Files.exists(to) && Files.isSameFile(from, to)) {
            throw usage("OUTPUT: " + to + " is INPUT (expected: another file)");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
