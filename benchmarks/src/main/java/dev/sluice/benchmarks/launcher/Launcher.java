package dev.sluice.benchmarks.launcher;

import dev.sluice.benchmarks.measure.ClassPath;
import dev.sluice.benchmarks.measure.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code ./sluice} on one JVM against one server.
 *
 * @param jvm what {@code JAVA_HOME} points to
 * @param baseUrl of the server
 */
public record Launcher(Jvm jvm, String baseUrl) {

    /** Lets the launcher build what it needs and record its start, so that neither is measured. */
    public void prepare() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(program(), "--version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment());
        if (builder.start().waitFor() != 0) {
            throw new IOException("sluice: it could not be built (see above)");
        }
    }

    /** {@code ./sluice run} on a file of prompts, with limits that nobody reaches. */
    public List<String> run(Path prompts, Path answers) {
        String most = "1000000000";
        return List.of(
                program(),
                "run",
                prompts.toString(),
                "-o",
                answers.toString(),
                "--base-url",
                baseUrl,
                "--rpm",
                most,
                "--itpm",
                most,
                "--otpm",
                most,
                "--quiet");
    }

    /** The variables that it is started with. */
    public Map<String, String> environment() {
        return Map.of("JAVA_HOME", jvm.home().toString(), "ANTHROPIC_API_KEY", "sk-ant-benchmark");
    }

    private static String program() {
        return ClassPath.root().resolve("sluice").toString();
    }
}
