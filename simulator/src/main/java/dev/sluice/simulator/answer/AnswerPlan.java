package dev.sluice.simulator.answer;

import org.jspecify.annotations.Nullable;

/**
 * What one call is answered with, before anything of it is produced: first the tokens of thinking, then those of text, then those of
 * the tool's input.
 *
 * @param firstWord where in the endless repetition of the ring of words its text begins; the start of an event
 * @param thinkingTokens how many tokens are thought
 * @param thinkingShown whether the thinking can be read
 * @param textTokens how many tokens of text there are
 * @param textTail a part of a token after them, where a stop sequence cut one; else empty
 * @param tool the tool that is used; null for none
 * @param stopReason why it ends
 * @param stopSequence the sequence that ended it; null if none did
 */
public record AnswerPlan(
        int firstWord,
        long thinkingTokens,
        boolean thinkingShown,
        long textTokens,
        String textTail,
        @Nullable ToolUse tool,
        String stopReason,
        @Nullable String stopSequence) {

    /** All output, in tokens. */
    public long outputTokens() {
        return thinkingTokens + textTokens + (textTail.isEmpty() ? 0 : 1) + (tool == null ? 0 : tool.tokens());
    }

    /**
     * The use of a tool.
     *
     * @param id by which its result is sent
     * @param name the tool's name
     * @param input its input, as JSON
     * @param tokens what that is counted as
     */
    public record ToolUse(String id, String name, String input, long tokens) {}
}
