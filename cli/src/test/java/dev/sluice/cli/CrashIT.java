package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.limit.RateLimits;
import dev.sluice.model.SucceededOutcome;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import dev.sluice.simulator.Tally;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code sluice run} in a JVM of its own, killed with SIGKILL in the middle of its work and started again. Hazards: a line that was
 * written and not counted is asked twice; a torn line hides the one behind it; a restart forgets what the buckets have already given.
 */
@Timeout(240)
class CrashIT {

    private static final int LINES = 300;
    private static final int KILLS = 5;
    private static final int IN_FLIGHT = 8;

    /** The run that finds a torn line. A kill seldom tears one, so this one is torn by hand. */
    private static final int TORN = 2;

    /** With what is asked twice, more requests than the bucket holds: the end of the work waits for its refill. */
    private static final RateLimits LIMITS = RateLimits.perMinute(290, 100_000, 40_000);

    /** A start knows nothing of what the buckets have given, and may find one empty: one 429 each, which closes its pool. */
    private static final int MOST_429S = KILLS + 1;

    @TempDir
    private Path directory;

    @Test
    void killed_at_any_point_and_started_again_it_answers_every_line_once() throws Exception {
        long seed = Long.getLong("sluice.seed", 20_261_124);
        Random random = new Random(seed);
        Path input = Prompts.write(directory.resolve("prompts.jsonl"), Prompts.numbered(LINES, 100));
        Path output = directory.resolve("answers.jsonl");
        try (Simulator simulator = Simulator.start(options())) {
            long unrecorded = 0;
            int recorded = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                int killAt = recorded + 1 + random.nextInt(LINES / (KILLS + 2));
                try (ChildRun run = start(simulator, input, output)) {
                    run.killAfter(killAt, output);
                    assertThat(run.err()).as("seed %d", seed).contains(goingOn(recorded, kill));
                }
                if (kill + 1 == TORN) {
                    tearLastLine(output);
                }
                recorded = Answers.wholeLines(output);
                unrecorded += answeredUnseen(simulator, recorded);
            }
            Outcome last;
            try (ChildRun run = start(simulator, input, output)) {
                last = run.end();
            }

            assertThat(last.code()).as("seed %d: %s", seed, last.err()).isZero();
            assertThat(last.err()).contains(goingOn(recorded, KILLS));
            assertThat(last.number("answered_before")).isEqualTo(recorded);
            assertThat(last.number("succeeded")).isEqualTo(LINES - recorded);
            assertThat(last.number("unanswered")).isZero();
            assertThat(Answers.ids(output)).hasSize(LINES).doesNotHaveDuplicates();
            assertThat(Answers.in(output))
                    .allSatisfy(answer -> assertThat(answer.result()).isInstanceOf(SucceededOutcome.class));
            Tally tally = simulator.tally();
            assertThat(tally.calls().distinctAnswered()).isEqualTo(LINES);
            assertThat(tally.calls().answeredAgain())
                    .as("asked twice, though the output had it (seed %d)", seed)
                    .isLessThanOrEqualTo(unrecorded);
            assertThat(tally.withStatus(429)).as("seed %d", seed).isLessThanOrEqualTo(MOST_429S);
        }
    }

    /** Answers that the server has given in full and that the output does not hold: in flight, or ended while the last write went on, or torn. */
    private static long answeredUnseen(Simulator simulator, int recorded) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> simulator.tally().calls().inFlight() == 0);
        long unseen = simulator.tally().calls().distinctAnswered() - recorded;
        assertThat(unseen).as("answers that were lost with a kill").isBetween(0L, 2L * IN_FLIGHT);
        return unseen;
    }

    private static String goingOn(int recorded, int run) {
        String remark = recorded == 0 ? "" : "sluice: going on: " + recorded + " of " + LINES + " are answered already";
        return run == TORN ? "sluice: cut an unfinished last line of " : remark;
    }

    private static void tearLastLine(Path output) throws IOException {
        List<String> lines = Files.readAllLines(output);
        int last = lines.get(lines.size() - 1).length();
        try (FileChannel channel = FileChannel.open(output, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1 - last / 2);
        }
    }

    private ChildRun start(Simulator simulator, Path input, Path output) throws IOException {
        return ChildRun.start(
                directory,
                List.of(
                        "run",
                        input.toString(),
                        "-o",
                        output.toString(),
                        "--base-url",
                        simulator.baseUrl(),
                        "--max-in-flight",
                        Integer.toString(IN_FLIGHT)));
    }

    private static SimulatorOptions options() {
        return SimulatorOptions.builder()
                .limits(LIMITS)
                .timeToFirstToken(Duration.ofMillis(100))
                .build();
    }
}
