package dev.sluice.model;

/**
 * Who asked for a tool: the model itself, or code that it runs.
 */
public sealed interface Caller permits DirectCaller, ServerToolCaller, UnknownCaller {

    /** The {@code type} on the wire. */
    String type();
}
