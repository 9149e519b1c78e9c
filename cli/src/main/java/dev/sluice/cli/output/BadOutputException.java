package dev.sluice.cli.output;

/** An output that a run must not or cannot write to; the message says what was found and what was expected. */
public final class BadOutputException extends Exception {

    BadOutputException(String message) {
        super(message);
    }
}
