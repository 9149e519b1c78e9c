package dev.sluice.cli.input;

import java.io.IOException;

/** A line of more bytes than the reader was told to take. */
public final class LineTooLongException extends IOException {

    private final long line;

    LineTooLongException(long line, int maxLineBytes) {
        super("line " + line + ": longer than " + maxLineBytes
                + " bytes (expected: at most the API's limit on a request)");
        this.line = line;
    }

    /** The number of the line, from 1. */
    public long line() {
        return line;
    }
}
