package dev.sluice.estimate;

import dev.sluice.model.MessageRequest;
import java.util.function.Consumer;

/**
 * How long answers will be, learned from those before them: of the same workflow, model, {@code max_tokens} within a factor of two, thinking and
 * effort; where there are few of them, of the same workflow and model; then of the same model; then as if each doubling up to {@code
 * max_tokens} were as likely as another. Each coarser kind counts for a few answers of the finer one. Thread-safe.
 */
final class OutputPrediction {

    /** What a coarser kind counts for: long answers are rare, and their absence among so few says little. */
    static final double WEIGHT = 4;

    final RecentKinds kinds = new RecentKinds();

    /** The expected output of a request. */
    long mean(MessageRequest request, String workflow) {
        return request.maxTokens() == 0
                ? 0
                : Math.round(table(request, workflow).mean());
    }

    /** What a share of {@code u} of such requests does not exceed. */
    long quantile(MessageRequest request, String workflow, double u) {
        return request.maxTokens() == 0
                ? 0
                : Math.round(table(request, workflow).quantile(u));
    }

    private LifeTable table(MessageRequest request, String workflow) {
        LifeTable table = new LifeTable(request.maxTokens());
        OutputKind kind = OutputKind.of(request, workflow);
        refine(table, kind.ofModel());
        refine(table, kind.ofWorkflow());
        refine(table, kind);
        return table;
    }

    private void refine(LifeTable table, OutputKind kind) {
        OutputSketch sketch = kinds.known(kind);
        if (sketch != null) {
            sketch.refine(table, WEIGHT);
        }
    }

    /** An answer goes on. Cheap but where it passes from one bucket to the next, some thirty times in the longest. */
    void progressed(MessageRequest request, String workflow, long before, long now) {
        if (OutputSketch.bucket(before) != OutputSketch.bucket(now)) {
            each(OutputKind.of(request, workflow), sketch -> sketch.progressed(before, now));
        }
    }

    /** An answer has ended, of which {@code told} tokens were told while it went on. */
    void ended(MessageRequest request, String workflow, long told, long total) {
        if (request.maxTokens() == 0) {
            return; // it only warms the cache
        }
        boolean cut = total >= request.maxTokens();
        each(OutputKind.of(request, workflow), sketch -> {
            if (cut) {
                sketch.cutOff(told, total);
            } else {
                sketch.ended(told, total);
            }
        });
    }

    private void each(OutputKind kind, Consumer<OutputSketch> change) {
        change.accept(kinds.of(kind.ofModel()));
        change.accept(kinds.of(kind.ofWorkflow()));
        change.accept(kinds.of(kind));
    }
}
