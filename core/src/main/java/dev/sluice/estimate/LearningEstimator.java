package dev.sluice.estimate;

import dev.sluice.limit.Cost;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.ServerToolUsage;
import dev.sluice.model.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Input by class of content, with ratios that follow what the API reports; output by what answers of the same kind had. Of a request that is
 * streamed, whose output is burnt as it is seen, that is their mean; of another, which is seen only at its end, what nineteen in twenty stay
 * within. What was learned can be saved and restored. Thread-safe.
 */
public final class LearningEstimator implements TokenEstimator {

    /** Of answers that are seen only at their end, nineteen in twenty are no longer than what is held for them. */
    static final double UNSEEN_QUANTILE = 0.95;

    private final InputRatios ratios = new InputRatios();
    private final OutputPrediction outputs = new OutputPrediction();

    LearningEstimator() {}

    @Override
    public Cost estimate(MessageRequest request, String workflow) {
        long output = Boolean.TRUE.equals(request.stream())
                ? outputs.mean(request, workflow)
                : outputs.quantile(request, workflow, UNSEEN_QUANTILE);
        return Cost.of(input(request).tokens(), output);
    }

    @Override
    public InputEstimate input(MessageRequest request) {
        return ratios.estimate(request.model(), PromptMeter.measure(request));
    }

    /** Text that is not marked for the cache, whose reads are free; all else, the output too, is a guess. */
    @Override
    public Cost least(MessageRequest request, Cost estimate) {
        return Cost.of(LeastTokens.of(request), 0);
    }

    @Override
    public void progressed(MessageRequest request, String workflow, long outputBefore, long outputNow) {
        outputs.progressed(request, workflow, outputBefore, outputNow);
    }

    @Override
    public void learn(MessageRequest request, String workflow, Usage usage) {
        learn(request, workflow, usage, 0);
    }

    @Override
    public void learn(MessageRequest request, String workflow, Usage usage, long outputTold) {
        if (!ranServerTools(
                usage.serverToolUse())) { // what those read counts as input too, and says nothing of the prompt
            ratios.learn(request.model(), PromptMeter.measure(request), usage.totalInputTokens());
        }
        outputs.ended(request, workflow, outputTold, usage.outputTokens());
    }

    /**
     * What was learned of input, as lines of text for {@link #restoreInput}: a model's name and numbers, nothing of any prompt. May be
     * called while others estimate and learn.
     */
    public String saveInput() {
        return SavedRatios.write(ratios);
    }

    /**
     * Takes what another estimator saved in the place of what was learned of the same models.
     *
     * @throws IllegalArgumentException if {@code saved} is of another version or broken, naming the line; nothing is changed then
     */
    public void restoreInput(String saved) {
        ratios.byModel.putAll(SavedRatios.read(saved));
    }

    /**
     * What was learned of output, as lines of text for {@link #restoreOutput}: names of models and workflows, and numbers. May be called while
     * others estimate and learn.
     */
    public String saveOutput() {
        return SavedOutputs.write(outputs.kinds);
    }

    /**
     * Takes what another estimator saved in the place of what was learned of the same kinds of requests.
     *
     * @throws IllegalArgumentException if {@code saved} is of another version or broken, naming the line; nothing is changed then
     */
    public void restoreOutput(String saved) {
        outputs.kinds.restore(SavedOutputs.read(saved));
    }

    private static boolean ranServerTools(@Nullable ServerToolUsage runs) {
        return runs != null
                && (isPositive(runs.webSearchRequests())
                        || isPositive(runs.webFetchRequests())
                        || isPositive(runs.codeExecutionRequests()));
    }

    private static boolean isPositive(@Nullable Long count) {
        return count != null && count > 0;
    }
}
