package dev.sluice.cli;

import dev.sluice.cli.output.Answered;
import dev.sluice.cli.run.RunEnd;
import dev.sluice.cli.run.Summary;
import dev.sluice.error.ErrorKind;
import dev.sluice.error.StreamException;
import dev.sluice.error.TransportException;
import java.io.PrintWriter;

/** What is said to a person before and after a run, on stderr. */
final class RunRemarks {

    private final PrintWriter err;
    private final boolean quiet;
    private final String baseUrl;

    RunRemarks(PrintWriter err, boolean quiet, String baseUrl) {
        this.err = err;
        this.quiet = quiet;
        this.baseUrl = baseUrl;
    }

    /** What an earlier run left. */
    void found(Answered before, int entries) {
        if (quiet) {
            return;
        }
        int answered = before.entries().cardinality();
        if (before.tornBytes() > 0) {
            remark("cut an unfinished last line of " + before.tornBytes()
                    + " bytes off the output; its entry is unanswered");
        }
        if (before.foreign() > 0) {
            remark(before.foreign() + " results in the output answer no entry of this input; they stay");
        }
        if (answered > 0 || before.withdrawn() > 0) {
            remark("going on: " + answered + " of " + entries + " are answered already"
                    + (before.withdrawn() > 0 ? ", " + before.withdrawn() + " errors are tried again" : ""));
        }
    }

    /** How it ended and what is left. */
    void ended(FileRun.Report report) {
        Throwable failure = report.end().failure();
        if (failure != null) {
            err.println("sluice: stopped: " + reason(failure));
        }
        if (!quiet) {
            sayWhatIsLeft(report);
        }
        err.flush();
    }

    private void sayWhatIsLeft(FileRun.Report report) {
        Summary summary = report.summary();
        RunEnd end = report.end();
        long errored = summary.tally().errored() + summary.before().errored();
        if (errored > 0) {
            remark(errored + (errored == 1 ? " line ended" : " lines ended")
                    + " in an error, which is in the output; --retry-errored tries again");
        }
        if (summary.unanswered() > 0) {
            remark((end.interrupted() ? "interrupted: " : "") + summary.unanswered()
                    + (summary.unanswered() == 1 ? " line is" : " lines are")
                    + " unanswered; the same command goes on from there");
        }
    }

    private void remark(String text) {
        err.println("sluice: " + text);
    }

    /** The failure's own words, and what to look at. */
    private String reason(Throwable failure) {
        String words = Failures.words(failure);
        ErrorKind kind = ErrorKind.of(failure).orElse(ErrorKind.UNKNOWN);
        if (kind == ErrorKind.AUTHENTICATION) {
            return words + " (expected: a valid key in ANTHROPIC_API_KEY)";
        }
        if (kind == ErrorKind.SPEND_LIMIT || kind == ErrorKind.BILLING) {
            return words + " (expected: an account that may still spend; see the console's limits and billing)";
        }
        if (failure instanceof TransportException) {
            return words + " (expected: the API at " + baseUrl + ")";
        }
        if (failure instanceof StreamException) {
            return words + " (expected: whole answers from the API at " + baseUrl + ")";
        }
        return words;
    }
}
