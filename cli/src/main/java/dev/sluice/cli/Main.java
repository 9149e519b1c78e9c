package dev.sluice.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code sluice}: where the program starts. Exit codes: 0 all succeeded, 1 some failed, 2 bad usage, 128 + n ended by signal n. A
 * failure is one message on stderr; a stack trace appears only where {@code SLUICE_DEBUG} is set.
 */
@Command(
        name = "sluice",
        description = "Runs files of prompts against the Claude API at exactly the rate its limits allow.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {"", "'sluice COMMAND --help' tells more about a command."})
public final class Main implements Runnable {

    @Spec
    @Nullable private CommandSpec spec;

    private Main() {}

    /** Runs the command that {@code args} name and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = execute(commandLine(out, err, Surroundings.of(System.getenv())), args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Executes; an error of the JVM is told like any other failure, which picocli leaves to its caller. */
    static int execute(CommandLine commandLine, String... args) {
        try {
            return commandLine.execute(args);
        } catch (OutOfMemoryError e) {
            return Failures.explain(e, commandLine.getErr());
        }
    }

    /** The commands, ready to execute, speaking to these two. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err, Surroundings surroundings) {
        return new CommandLine(new Main())
                .addSubcommand(new RunCommand(surroundings))
                .addSubcommand(new DemoCommand())
                .addSubcommand(new SimulateCommand())
                .addSubcommand(new WarmUpCommand())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, Durations::parse)
                .setParameterExceptionHandler(Main::explainUsage)
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> Failures.explain(failure, command.getErr()));
    }

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "no command (expected: run, demo or simulate)");
    }

    private static int explainUsage(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        command.getErr().println("sluice: " + failure.getMessage());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.BAD_USAGE;
    }

    /** The version that the jar was built as. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"sluice " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
