package dev.sluice.cli;

import dev.sluice.cli.input.Input;
import dev.sluice.cli.output.Answered;
import dev.sluice.cli.output.BadOutputException;
import dev.sluice.cli.output.OutputFailedException;
import dev.sluice.cli.output.OutputFile;
import dev.sluice.cli.output.ResultWriter;
import dev.sluice.cli.progress.Observer;
import dev.sluice.cli.progress.Progress;
import dev.sluice.cli.progress.ProgressLoop;
import dev.sluice.cli.run.PatienceRule;
import dev.sluice.cli.run.Run;
import dev.sluice.cli.run.RunEnd;
import dev.sluice.cli.run.RunSettings;
import dev.sluice.cli.run.RunTally;
import dev.sluice.cli.run.Summary;
import dev.sluice.cli.run.Traffic;
import dev.sluice.client.ClaudeClient;
import dev.sluice.client.ClaudeClientBuilder;
import dev.sluice.pool.Limiter;
import java.io.IOException;
import java.util.function.Function;
import reactor.core.Exceptions;

/** Puts a run together, waits for its end on the calling thread, and takes it apart again. */
final class FileRun {

    private final Plan plan;
    private final Input input;
    private final OutputFile output;
    private final Surroundings surroundings;
    private final RunTally tally = new RunTally();
    private final Traffic traffic = new Traffic();

    FileRun(Plan plan, Input input, OutputFile output, Surroundings surroundings) {
        this.plan = plan;
        this.input = input;
        this.output = output;
        this.surroundings = surroundings;
    }

    /** Runs. {@code begin} hears what an earlier run left, and says how to show progress. */
    Report execute(Function<Answered, Progress> begin) throws IOException, BadOutputException {
        Answered before = output.resume(input, plan.retryErrored());
        input.forgetIds();
        ClaudeClientBuilder options = plan.client().listener(traffic).retry(plan.retries());
        try (ClaudeClient client = surroundings.clients().apply(options)) {
            Limiter limiter = client.limiter().limiter();
            Observer observer = new Observer(input, before, tally, traffic, limiter::snapshots, surroundings.ticker());
            Ended ended = answer(before, client, begin.apply(before), observer);
            Summary summary =
                    new Summary(input.size(), before, tally, traffic, limiter.snapshots(), observer.elapsed());
            return new Report(
                    ended.end,
                    summary,
                    summary.allSucceeded() ? ExitCode.ALL_SUCCEEDED : ended.exitCodeUnlessAllSucceeded);
        }
    }

    @SuppressWarnings("try") // the loop shows by itself
    private Ended answer(Answered before, ClaudeClient client, Progress progress, Observer observer)
            throws IOException {
        ResultWriter writer = output.writer();
        ClientCaller caller = new ClientCaller(client, plan.retries(), plan.streaming());
        Run run = new Run(input, before.entries(), writer, caller, RunSettings.inFlight(plan.maxInFlight()), tally);
        try (Interrupts interrupts = Interrupts.listen(signal -> run.interrupt());
                ProgressLoop loop = new ProgressLoop(progress, observer)) {
            RunEnd end = close(writer, await(run));
            return new Ended(end, interrupts.exitCodeOr(ExitCode.SOME_FAILED));
        }
    }

    private static RunEnd await(Run run) {
        try {
            RunEnd end = run.start().block();
            return end == null ? RunEnd.finished() : end;
        } catch (RuntimeException e) {
            return RunEnd.stoppedBy(Exceptions.unwrap(e));
        }
    }

    /** What cannot be written at the very end ends the run as it does in the middle. */
    private static RunEnd close(ResultWriter writer, RunEnd end) throws IOException {
        try {
            writer.close();
            return end;
        } catch (OutputFailedException e) {
            return end.failure() == null ? RunEnd.stoppedBy(e) : end;
        }
    }

    /**
     * How to run.
     *
     * @param client a builder with everything but the retries and the listener
     * @param retries which failures are tried again
     * @param maxInFlight calls under way at once, as the client's transport has it
     * @param streaming whether answers are streamed
     * @param retryErrored whether errors of an earlier run are tried again
     */
    record Plan(
            ClaudeClientBuilder client,
            PatienceRule retries,
            int maxInFlight,
            boolean streaming,
            boolean retryErrored) {}

    /**
     * How it went.
     *
     * @param end how it ended
     * @param summary its figures
     * @param exitCode what the process should end with
     */
    record Report(RunEnd end, Summary summary, int exitCode) {}

    private record Ended(RunEnd end, int exitCodeUnlessAllSucceeded) {}
}
