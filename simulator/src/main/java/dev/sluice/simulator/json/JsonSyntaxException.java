package dev.sluice.simulator.json;

/** Text that is not JSON. The message says what was expected and where, and quotes nothing of the text. */
public final class JsonSyntaxException extends RuntimeException {

    JsonSyntaxException(String expected, int offset) {
        super("Expecting " + expected + ": (char " + offset + ")", null, false, false);
    }
}
