package dev.sluice.cli.input;

/** A line that is no entry; the message says what was expected, without the line's number and without its content. */
final class BadEntryException extends Exception {

    BadEntryException(String message) {
        super(message, null, false, false);
    }
}
