package dev.sluice.estimate;

import dev.sluice.limit.Cost;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.ServerToolUsage;
import dev.sluice.model.Usage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Input by class of content, with ratios that follow what the API reports; a mean output a workflow and model, until there is one the
 * model's, until there is one a constant. What was learned of input can be saved and restored. Thread-safe.
 */
public final class LearningEstimator implements TokenEstimator {

    /** Workflows are named by users, perhaps after documents; beyond this many, new ones share their model's mean. */
    static final int MOST_KINDS = 10_000;

    private final InputRatios ratios = new InputRatios();
    private final Map<String, OutputMean> outputByModel = new ConcurrentHashMap<>();
    private final Map<Kind, OutputMean> outputByKind = new ConcurrentHashMap<>();

    LearningEstimator() {}

    @Override
    public Cost estimate(MessageRequest request, String workflow) {
        long output = Math.round(expectedOutput(request.model(), workflow));
        return Cost.of(input(request).tokens(), Math.min(request.maxTokens(), output));
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
    public void learn(MessageRequest request, String workflow, Usage usage) {
        if (!ranServerTools(
                usage.serverToolUse())) { // what those read counts as input too, and says nothing of the prompt
            ratios.learn(request.model(), PromptMeter.measure(request), usage.totalInputTokens());
        }
        OutputMean ofModel = entry(outputByModel, request.model(), OutputMean::new);
        if (ofModel != null) {
            ofModel.learn(usage.outputTokens());
        }
        OutputMean ofKind = entry(outputByKind, new Kind(request.model(), workflow), OutputMean::new);
        if (ofKind != null) {
            ofKind.learn(usage.outputTokens());
        }
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

    private static boolean ranServerTools(@Nullable ServerToolUsage runs) {
        return runs != null
                && (isPositive(runs.webSearchRequests())
                        || isPositive(runs.webFetchRequests())
                        || isPositive(runs.codeExecutionRequests()));
    }

    private static boolean isPositive(@Nullable Long count) {
        return count != null && count > 0;
    }

    private double expectedOutput(String model, String workflow) {
        OutputMean mean = outputByKind.get(new Kind(model, workflow));
        if (mean == null) {
            mean = outputByModel.get(model);
        }
        return mean == null ? OutputMean.INITIAL : mean.mean();
    }

    private static <K, V> @Nullable V entry(Map<K, V> known, K key, Supplier<V> fresh) {
        V entry = known.get(key);
        if (entry == null && known.size() < MOST_KINDS) {
            entry = known.computeIfAbsent(key, absent -> fresh.get());
        }
        return entry;
    }

    private record Kind(String model, String workflow) {}
}
