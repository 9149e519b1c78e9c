package dev.sluice.model;

import java.util.Objects;

/**
 * Why a message ended. Open: the server may add reasons.
 *
 * @param value the word on the wire; may be one that this version does not know
 */
public record StopReason(String value) {

    /** The model had said what it had to say. */
    public static final StopReason END_TURN = new StopReason("end_turn");

    /** The request's {@code max_tokens} was reached. */
    public static final StopReason MAX_TOKENS = new StopReason("max_tokens");

    /** One of the request's stop sequences came up. */
    public static final StopReason STOP_SEQUENCE = new StopReason("stop_sequence");

    /** The model waits for the result of a tool. */
    public static final StopReason TOOL_USE = new StopReason("tool_use");

    /** A long turn was paused; send the content back to go on. */
    public static final StopReason PAUSE_TURN = new StopReason("pause_turn");

    /** The model declined; {@link StopDetails} may say why. */
    public static final StopReason REFUSAL = new StopReason("refusal");

    /** Input and output together filled the context window. */
    public static final StopReason MODEL_CONTEXT_WINDOW_EXCEEDED = new StopReason("model_context_window_exceeded");

    public StopReason {
        Objects.requireNonNull(value, "value");
    }

    /** The value of this word; a constant if it is a known one. */
    public static StopReason of(String value) {
        return switch (value) {
            case "end_turn" -> END_TURN;
            case "max_tokens" -> MAX_TOKENS;
            case "stop_sequence" -> STOP_SEQUENCE;
            case "tool_use" -> TOOL_USE;
            case "pause_turn" -> PAUSE_TURN;
            case "refusal" -> REFUSAL;
            case "model_context_window_exceeded" -> MODEL_CONTEXT_WINDOW_EXCEEDED;
            default -> new StopReason(value);
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
