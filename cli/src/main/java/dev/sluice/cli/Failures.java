package dev.sluice.cli;

import dev.sluice.cli.input.BadInputException;
import dev.sluice.cli.input.InputChangedException;
import dev.sluice.cli.output.BadOutputException;
import dev.sluice.cli.output.OutputFailedException;
import dev.sluice.error.ClaudeException;
import java.io.IOException;
import java.io.PrintWriter;

/** Turns what went wrong into a message and an exit code. No stack trace reaches a user who did not ask for one. */
final class Failures {

    private static final String DEBUG_VARIABLE = "SLUICE_DEBUG";

    private Failures() {}

    static int explain(Throwable failure, PrintWriter err) {
        if (System.getenv(DEBUG_VARIABLE) != null) {
            failure.printStackTrace(err);
        }
        if (failure instanceof BadInputException bad) {
            bad.problems().forEach(problem -> err.println("sluice: " + problem));
            return ExitCode.BAD_USAGE;
        }
        err.println("sluice: " + words(failure));
        return failure instanceof BadOutputException || failure instanceof IllegalArgumentException
                ? ExitCode.BAD_USAGE
                : ExitCode.SOME_FAILED;
    }

    /** What to tell a person about it, on one line. */
    static String words(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return "out of memory (expected: a heap of ten times the longest line, at least 64 MB and 32 bytes a line;"
                    + " JAVA_TOOL_OPTIONS=-Xmx512m gives more)";
        }
        boolean ours = failure instanceof BadOutputException
                || failure instanceof InputChangedException
                || failure instanceof OutputFailedException
                || failure instanceof ClaudeException
                || failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException
                || failure instanceof IOException;
        String message = failure.getMessage();
        return ours && message != null
                ? message
                : "unexpected " + failure.getClass().getName() + "; set " + DEBUG_VARIABLE
                        + "=1 to see where it comes from";
    }
}
