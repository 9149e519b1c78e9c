package dev.sluice.cli.run;

import java.util.ArrayList;
import java.util.List;

/** The failures that {@link FailureRule} keeps back, at most {@link FailureRule#SAME_IN_A_ROW} of them. Safe for use by many threads. */
final class HeldFailures {

    private final FailureRule rule = new FailureRule();
    private List<Result> held = new ArrayList<>();

    /** A call succeeded: hands out what was held, to be written. */
    synchronized List<Result> succeeded() {
        rule.succeeded();
        return released();
    }

    /** Judges a failure, and keeps it if it is to be held. */
    synchronized Verdict failed(Result result) {
        Verdict verdict = rule.failed(result.cause());
        if (verdict == Verdict.HOLD) {
            held.add(result);
        }
        return verdict;
    }

    /** Hands out what is held, to be written. */
    synchronized List<Result> released() {
        List<Result> released = held;
        held = new ArrayList<>();
        return released;
    }
}
