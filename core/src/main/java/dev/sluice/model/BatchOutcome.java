package dev.sluice.model;

/**
 * How a request of a batch ended.
 */
public sealed interface BatchOutcome
        permits SucceededOutcome, ErroredOutcome, CanceledOutcome, ExpiredOutcome, UnknownOutcome {

    /** The {@code type} on the wire. */
    String type();
}
