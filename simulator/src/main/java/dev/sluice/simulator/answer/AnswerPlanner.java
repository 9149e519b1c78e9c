package dev.sluice.simulator.answer;

import dev.sluice.simulator.answer.AnswerPlan.ToolUse;
import dev.sluice.simulator.request.MessagesCall;
import dev.sluice.simulator.request.ThinkingWish;
import dev.sluice.simulator.request.ToolWish;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a call is answered with: as many tokens as it asks for or as its prompt's hash says, a quarter of them thinking where
 * thinking is on, a tool where there is one to use, all of it within {@code max_tokens} and the model's window.
 */
public final class AnswerPlanner {

    private static final long THINKING_SHARE = 4;
    private static final long CHARS_PER_TOOL_TOKEN = 4;

    private final int tokensPerEvent;

    /** A planner for streams with so many tokens an event: an answer begins where an event does. */
    public AnswerPlanner(int tokensPerEvent) {
        this.tokensPerEvent = tokensPerEvent;
    }

    /** The answer to {@code call}. */
    public AnswerPlan plan(MessagesCall call) {
        Long asked = call.directive().outputTokens();
        long hash = call.prompt().hash();
        ToolUse tool = toolUse(call.tool(), hash);
        long wanted = asked != null ? asked : wanted(hash, call.tool(), tool);
        long room = Math.max(0, call.model().contextTokens() - call.prompt().tokens());
        long total = Math.min(wanted, Math.min(call.maxTokens(), room));
        String cut =
                total == wanted ? null : total == call.maxTokens() ? "max_tokens" : "model_context_window_exceeded";
        return divide(call, total, cut != null ? null : tool, cut);
    }

    private static long wanted(long hash, @Nullable ToolWish wish, @Nullable ToolUse tool) {
        if (wish == null || tool == null) {
            return OutputLength.of(hash);
        }
        return wish.alone() ? tool.tokens() : tool.tokens() + OutputLength.of(hash) / 2;
    }

    private AnswerPlan divide(MessagesCall call, long total, @Nullable ToolUse tool, @Nullable String cut) {
        long forTool = tool == null ? 0 : Math.min(tool.tokens(), total);
        ToolUse use = forTool == 0 || tool == null ? null : new ToolUse(tool.id(), tool.name(), tool.input(), forTool);
        long rest = total - forTool;
        long thinking = call.thinking() == ThinkingWish.NONE ? 0 : rest / THINKING_SHARE;
        int events = TextEvents.eventsInRing(tokensPerEvent);
        int firstWord = (int) Math.floorMod(call.prompt().hash(), (long) events) * tokensPerEvent;
        AnswerPlan plan = new AnswerPlan(
                firstWord,
                thinking,
                call.thinking() == ThinkingWish.SHOWN,
                rest - thinking,
                "",
                use,
                cut != null ? cut : call.maxTokens() == 0 ? "max_tokens" : use != null ? "tool_use" : "end_turn",
                null);
        return call.stopSequences().isEmpty() ? plan : stopped(plan, call.stopSequences());
    }

    /** The plan cut before the first of the sequences that its text holds. */
    private static AnswerPlan stopped(AnswerPlan plan, List<String> sequences) {
        StringBuilder text = new StringBuilder();
        for (long i = 0; i < plan.textTokens(); i++) {
            text.append(Words.token(plan.firstWord() + i));
        }
        int end = -1;
        String found = null;
        for (String sequence : sequences) {
            int at = text.indexOf(sequence);
            if (at >= 0 && (end < 0 || at < end)) {
                end = at;
                found = sequence;
            }
        }
        if (found == null) {
            return plan;
        }
        long whole = 0;
        int length = 0;
        while (length + Words.token(plan.firstWord() + whole).length() <= end) {
            length += Words.token(plan.firstWord() + whole++).length();
        }
        String tail = text.substring(length, end);
        return new AnswerPlan(
                plan.firstWord(),
                plan.thinkingTokens(),
                plan.thinkingShown(),
                whole,
                tail,
                null,
                "stop_sequence",
                found);
    }

    private static @Nullable ToolUse toolUse(@Nullable ToolWish wish, long hash) {
        if (wish == null) {
            return null;
        }
        String input = ToolInput.fitting(wish.inputSchema());
        long tokens = 8 + input.length() / CHARS_PER_TOOL_TOKEN;
        return new ToolUse("toolu_sim" + Long.toHexString(hash), wish.name(), input, tokens);
    }
}
