package dev.sluice.cli;

import dev.sluice.cli.demo.Workload;
import dev.sluice.cli.input.BadInputException;
import dev.sluice.cli.input.Input;
import dev.sluice.cli.input.InputCheck;
import dev.sluice.cli.output.Answered;
import dev.sluice.cli.output.BadOutputException;
import dev.sluice.cli.output.OutputFile;
import dev.sluice.cli.progress.Progress;
import dev.sluice.cli.run.PatienceRule;
import dev.sluice.client.ClaudeClient;
import dev.sluice.client.ClaudeClientBuilder;
import dev.sluice.retry.RetryRule;
import dev.sluice.simulator.Simulator;
import dev.sluice.transport.ApiKey;
import dev.sluice.transport.TransportOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** The very run of {@code sluice run}, on a workload in temporary files and a simulator in this process. */
final class EmbeddedRun implements AutoCloseable {

    private final Path directory;
    private final Path prompts;
    private final Path answers;

    private EmbeddedRun(Path directory) {
        this.directory = directory;
        this.prompts = directory.resolve("prompts.jsonl");
        this.answers = directory.resolve("answers.jsonl");
    }

    /** Writes the workload. */
    static EmbeddedRun prepare(Workload workload) throws IOException {
        EmbeddedRun run = new EmbeddedRun(Files.createTempDirectory("sluice"));
        workload.writeTo(run.prompts);
        return run;
    }

    /** Answers it. */
    FileRun.Report execute(Simulator simulator, boolean streaming, Function<Answered, Progress> progress)
            throws IOException, BadInputException, BadOutputException {
        ClaudeClientBuilder client =
                ClaudeClient.builder().baseUrl(simulator.baseUrl()).apiKey(ApiKey.of("simulated"));
        simulator.certificate().ifPresent(own -> client.transport(options -> options.trustCertificate(own)));
        FileRun.Plan plan = new FileRun.Plan(
                client,
                new PatienceRule(RetryRule.standard()),
                TransportOptions.DEFAULT_MAX_IN_FLIGHT,
                streaming,
                false);
        try (Input input = InputCheck.check(prompts, false);
                OutputFile output = OutputFile.open(answers)) {
            return new FileRun(plan, input, output, Surroundings.of(Map.of())).execute(progress);
        }
    }

    /** Removes the files. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(prompts);
        Files.deleteIfExists(answers);
        Files.deleteIfExists(directory);
    }
}
