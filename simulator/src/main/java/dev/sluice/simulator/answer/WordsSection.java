package dev.sluice.simulator.answer;

/** A block of text, or of thinking that is shown: events copied from {@link TextEvents}. */
final class WordsSection extends Section {

    private final TextEvents events;
    private final int tokensPerEvent;
    private final long firstWord;
    private final long words;
    private final String tail;
    private final String openingBlock;
    private final String signature; // what ends a block of thinking; else empty
    private long written;
    private boolean complete;

    private WordsSection(int index, EventRenderer renderer, AnswerPlan plan, boolean thinking) {
        super(
                index,
                thinking
                        ? plan.thinkingTokens()
                        : plan.textTokens() + (plan.textTail().isEmpty() ? 0 : 1));
        this.events = thinking ? renderer.thinkingEvents() : renderer.textEvents(index);
        this.tokensPerEvent = renderer.tokensPerEvent();
        this.firstWord = plan.firstWord();
        this.words = thinking ? plan.thinkingTokens() : plan.textTokens();
        this.tail = thinking ? "" : plan.textTail();
        this.openingBlock = thinking
                ? "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}"
                : "{\"type\":\"text\",\"text\":\"\"}";
        this.signature = thinking ? MessageAnswer.signature(plan) : "";
    }

    static WordsSection text(int index, EventRenderer renderer, AnswerPlan plan) {
        return new WordsSection(index, renderer, plan, false);
    }

    static WordsSection thinking(int index, EventRenderer renderer, AnswerPlan plan) {
        return new WordsSection(index, renderer, plan, true);
    }

    @Override
    String openingBlock() {
        return openingBlock;
    }

    @Override
    void advance(long produced, Bytes out) {
        long full = (Math.min(produced, words) - written) / tokensPerEvent;
        if (full > 0) {
            events.write(firstWord + written, full, out);
            written += full * tokensPerEvent;
        }
        if (produced >= tokens() && !complete) {
            complete = true;
            if (written < words || !tail.isEmpty()) {
                events.writeOne(firstWord + written, words - written, tail, out);
                written = words;
            }
            if (!signature.isEmpty()) {
                writeDelta("signature_delta", "signature", signature, out);
            }
        }
    }
}
