package dev.sluice.simulator.answer;

/** A block of thinking whose text stays empty: long silence, then a signature. */
final class HiddenThinkingSection extends Section {

    private final String signature;
    private boolean complete;

    HiddenThinkingSection(int index, AnswerPlan plan) {
        super(index, plan.thinkingTokens());
        this.signature = MessageAnswer.signature(plan);
    }

    @Override
    String openingBlock() {
        return "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}";
    }

    @Override
    void advance(long produced, Bytes out) {
        if (produced >= tokens() && !complete) {
            complete = true;
            writeDelta("signature_delta", "signature", signature, out);
        }
    }
}
