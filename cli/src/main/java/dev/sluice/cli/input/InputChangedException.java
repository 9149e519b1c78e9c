package dev.sluice.cli.input;

import java.io.IOException;

/** The file was written to between the check and the reading of a line, so what the check knew about it is worth nothing. */
public final class InputChangedException extends IOException {

    InputChangedException(long offset) {
        super("the line at byte " + offset
                + " is not the one that was checked (expected: an input that nobody writes to while it is read)");
    }
}
