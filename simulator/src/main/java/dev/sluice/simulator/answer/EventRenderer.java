package dev.sluice.simulator.answer;

import java.util.ArrayList;
import java.util.List;

/** Keeps the events that all streams share, and makes {@link StreamAnswer}s of them. Immutable; one serves all threads. */
public final class EventRenderer {

    private final int tokensPerEvent;
    private final TextEvents firstText;
    private final TextEvents secondText;
    private final TextEvents thinking;

    /** A renderer of streams with so many tokens in a full text event. */
    public EventRenderer(int tokensPerEvent) {
        this.tokensPerEvent = tokensPerEvent;
        this.firstText = new TextEvents(0, "text_delta", "text", tokensPerEvent);
        this.secondText = new TextEvents(1, "text_delta", "text", tokensPerEvent);
        this.thinking = new TextEvents(0, "thinking_delta", "thinking", tokensPerEvent);
    }

    /** The stream of one answer. */
    public StreamAnswer stream(Header header, AnswerPlan plan) {
        List<Section> sections = new ArrayList<>(3);
        if (plan.thinkingTokens() > 0) {
            sections.add(
                    plan.thinkingShown() ? WordsSection.thinking(0, this, plan) : new HiddenThinkingSection(0, plan));
        }
        if (plan.textTokens() > 0 || !plan.textTail().isEmpty()) {
            sections.add(WordsSection.text(sections.size(), this, plan));
        }
        AnswerPlan.ToolUse tool = plan.tool();
        if (tool != null) {
            sections.add(new ToolSection(sections.size(), tool));
        }
        return new StreamAnswer(header, plan, sections);
    }

    int tokensPerEvent() {
        return tokensPerEvent;
    }

    /** Text is the first block, or the second behind thinking. */
    TextEvents textEvents(int index) {
        return index == 0 ? firstText : secondText;
    }

    TextEvents thinkingEvents() {
        return thinking;
    }
}
