package dev.sluice.cli;

/** What the process says when it ends. */
final class ExitCode {

    /** Everything succeeded. */
    static final int ALL_SUCCEEDED = 0;

    /** Some lines failed, or the run could not go on. */
    static final int SOME_FAILED = 1;

    /** The command cannot be carried out as it was given; nothing was sent. */
    static final int BAD_USAGE = 2;

    /** Ended by a signal: this plus its number, as shells have it. */
    static final int SIGNAL = 128;

    private ExitCode() {}
}
