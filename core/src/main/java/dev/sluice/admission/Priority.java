package dev.sluice.admission;

/**
 * The class of a waiting request. Strict: while a request of a higher class waits in a pool, none of a lower class is admitted
 * there, but for those that have waited too long. Declared from the highest to the lowest.
 */
public enum Priority {
    /** A person is waiting for the answer. */
    INTERACTIVE,
    /** The default. */
    STANDARD,
    /** Whenever there is room: batch work, evaluations, backfills. */
    BACKGROUND
}
