package dev.sluice.model;

/**
 * What all unknown members of the sealed families share: the value is of a type that this version does not know, or its fields do not
 * fit the type that it names. It is kept and written back as it came.
 */
public sealed interface Unknown
        permits UnknownBlock,
                UnknownCaller,
                UnknownCitation,
                UnknownDelta,
                UnknownEvent,
                UnknownOutcome,
                UnknownServerToolResult,
                UnknownSource,
                UnknownThinking,
                UnknownTool,
                UnknownToolChoice {

    /** The {@code type} on the wire; empty if it names none. */
    String type();

    /** The whole value, {@code type} included. */
    RawJson raw();
}
