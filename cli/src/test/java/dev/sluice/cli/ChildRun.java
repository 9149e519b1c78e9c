package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code sluice} in a JVM of its own, which can be killed. What it says goes to files. */
final class ChildRun implements AutoCloseable {

    private static final Duration AT_MOST = Duration.ofMinutes(1);
    private static final int KILLED = 128 + 9;

    private final Process process;
    private final Path out;
    private final Path err;

    private ChildRun(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static ChildRun start(Path directory, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.sluice.cli.Main"));
        command.addAll(arguments);
        Path out = directory.resolve("stdout");
        Path err = directory.resolve("stderr");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("ANTHROPIC_API_KEY", Outcome.KEY);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new ChildRun(builder.start(), out, err);
    }

    /** Kills it with SIGKILL once the output has that many lines. Fails if it has ended by itself, or ends otherwise than by the kill. */
    void killAfter(int lines, Path output) throws Exception {
        await().atMost(AT_MOST)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !process.isAlive() || Answers.wholeLines(output) >= lines);
        assertThat(process.isAlive())
                .as("still at work after %d lines; it said: %s", lines, err())
                .isTrue();
        process.destroyForcibly();
        assertThat(process.waitFor(AT_MOST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("ended by SIGKILL").isEqualTo(KILLED);
        assertThat(out).as("no summary of a run that was killed").isEmptyFile();
    }

    /** Waits for its end. */
    Outcome end() throws Exception {
        assertThat(process.waitFor(AT_MOST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(out), err());
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
