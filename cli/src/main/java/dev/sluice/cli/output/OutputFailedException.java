package dev.sluice.cli.output;

import java.io.IOException;

/** Writing answers failed in the middle of a run: a full disk, a vanished file system. What was written before is whole and stays. */
public final class OutputFailedException extends IOException {

    OutputFailedException(String message, IOException cause) {
        super(message, cause);
    }
}
