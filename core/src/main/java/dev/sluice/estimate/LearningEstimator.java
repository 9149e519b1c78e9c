package dev.sluice.estimate;

import dev.sluice.limit.Cost;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.ServerToolUsage;
import dev.sluice.model.Usage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Characters times a ratio a model; a mean output a workflow and model, until there is one the model's, until there is one a constant. */
final class LearningEstimator implements TokenEstimator {

    /** Workflows are named by users, perhaps after documents; beyond this many, new ones share their model's mean. */
    static final int MOST_KINDS = 10_000;

    /** Twice what English has (2.5 to 3.4, claude-api models page, 2026-08, and more before); what has more is hardly text. */
    static final int MOST_CHARACTERS_PER_TOKEN = 8;

    private final Map<String, TokenRatio> ratios = new ConcurrentHashMap<>();
    private final Map<String, OutputMean> outputByModel = new ConcurrentHashMap<>();
    private final Map<Kind, OutputMean> outputByKind = new ConcurrentHashMap<>();

    @Override
    public Cost estimate(MessageRequest request, String workflow) {
        PromptSize size = PromptMeter.measure(request);
        TokenRatio ratio = ratios.get(request.model());
        double perCharacter = ratio == null ? TokenRatio.INITIAL : ratio.tokensPerCharacter();
        long input = size.fixedTokens() + (long) Math.ceil(size.characters() * perCharacter);
        return Cost.of(input, Math.min(request.maxTokens(), Math.round(expectedOutput(request.model(), workflow))));
    }

    /** Text that is not marked for the cache, whose reads are free; all else, the output too, is a guess. */
    @Override
    public Cost least(MessageRequest request, Cost estimate) {
        PromptSize size = PromptMeter.measure(request);
        return Cost.of(size.isSure() ? size.characters() / MOST_CHARACTERS_PER_TOKEN : 0, 0);
    }

    @Override
    public void learn(MessageRequest request, String workflow, Usage usage) {
        TokenRatio ratio = entry(ratios, request.model(), TokenRatio::new);
        if (ratio != null) {
            learnInput(ratio, request, usage);
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

    private static void learnInput(TokenRatio ratio, MessageRequest request, Usage usage) {
        if (ranServerTools(usage.serverToolUse())) {
            return; // what server tools read counts as input too, and says nothing of the prompt
        }
        PromptSize size = PromptMeter.measure(request);
        long ofText = usage.totalInputTokens() - size.fixedTokens();
        if (size.characters() > 0 && ofText > 0) {
            ratio.learn(size.characters(), ofText);
        }
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
