package dev.sluice.estimate;

import dev.sluice.limit.Cost;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.ServerToolUsage;
import dev.sluice.model.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Input by class of content, with ratios that follow what the API reports; output by what answers of the same kind had, which is their mean: the
 * server counts output as it is written, whether it is streamed or not, and what answers under way exceed their mean by is taken for spent
 * while they go on ({@link UnseenAnswers} where nobody sees it). What was learned can be saved and restored. Thread-safe.
 */
public final class LearningEstimator implements TokenEstimator {

    private final InputRatios ratios = new InputRatios();
    private final OutputPrediction outputs = new OutputPrediction();

    LearningEstimator() {}

    @Override
    public Cost estimate(MessageRequest request, String workflow) {
        return Cost.of(input(request).tokens(), outputs.mean(request, workflow));
    }

    /**
     * The output that a share of {@code share} of such answers does not exceed, {@code max_tokens} at most: 0.95 for who has to hold
     * what nineteen in twenty stay within, as in front of a server that counts answers when they have ended. No accounting that a limiter
     * knows needs that: see docs/decisions/0018.
     */
    public long longestOutput(MessageRequest request, String workflow, double share) {
        return outputs.quantile(request, workflow, share);
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
     * Takes what another estimator saved in the place of what was learned of the same models. A line that is damaged loses its model alone.
     *
     * @return a word on each line that was lost, with its number and why; empty if none was
     * @throws IllegalArgumentException if {@code saved} is of another version; nothing is changed then
     */
    public List<String> restoreInput(String saved) {
        List<String> lost = new ArrayList<>();
        ratios.byModel.putAll(SavedRatios.read(saved, lost));
        return List.copyOf(lost);
    }

    /**
     * What was learned of output, as lines of text for {@link #restoreOutput}: names of models and workflows, and numbers. May be called while
     * others estimate and learn.
     */
    public String saveOutput() {
        return SavedOutputs.write(outputs.kinds);
    }

    /**
     * Takes what another estimator saved in the place of what was learned of the same kinds of requests. A line that is damaged loses its
     * kind alone.
     *
     * @return a word on each line that was lost, with its number and why; empty if none was
     * @throws IllegalArgumentException if {@code saved} is of another version; nothing is changed then
     */
    public List<String> restoreOutput(String saved) {
        List<String> lost = new ArrayList<>();
        outputs.kinds.restore(SavedOutputs.read(saved, lost));
        return List.copyOf(lost);
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
