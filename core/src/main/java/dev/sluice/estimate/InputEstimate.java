package dev.sluice.estimate;

/**
 * The probable size of a prompt. About nineteen in twenty are from {@code low} to {@code high}.
 *
 * @param tokens the estimate, in tokens of the model's own
 * @param low at most {@code tokens}
 * @param high at least {@code tokens}
 */
public record InputEstimate(long tokens, long low, long high) {

    /** {@code 0 <= low <= tokens <= high}. */
    public InputEstimate {
        if (low < 0 || low > tokens || tokens > high) {
            throw new IllegalArgumentException(
                    "estimate: " + tokens + ", " + low + " to " + high + " (expected: 0 <= low <= tokens <= high)");
        }
    }

    /** A size that is known. */
    public static InputEstimate exactly(long tokens) {
        return new InputEstimate(tokens, tokens, tokens);
    }
}
