package dev.sluice.cli.run;

import dev.sluice.admission.Priority;
import dev.sluice.model.Usage;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What a run has taken and written so far. Safe for use by many threads. */
public final class RunTally {

    private final Map<Priority, LongAdder> taken = new EnumMap<>(Priority.class);
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder errored = new LongAdder();
    private final LongAdder inputTokens = new LongAdder();
    private final LongAdder cacheCreationInputTokens = new LongAdder();
    private final LongAdder cacheReadInputTokens = new LongAdder();
    private final LongAdder outputTokens = new LongAdder();

    /** Nothing yet. */
    public RunTally() {
        for (Priority priority : Priority.values()) {
            taken.put(priority, new LongAdder());
        }
    }

    /** Lines of a class that were taken from the input, whether or not they have ended. */
    public long taken(Priority priority) {
        return Objects.requireNonNull(taken.get(priority)).sum();
    }

    /** Lines with a message. */
    public long succeeded() {
        return succeeded.sum();
    }

    /** Lines with an error. */
    public long errored() {
        return errored.sum();
    }

    /** Lines of both kinds. */
    public long written() {
        return succeeded() + errored();
    }

    /** Uncached input tokens of the messages. */
    public long inputTokens() {
        return inputTokens.sum();
    }

    /** Input tokens that were written to the prompt cache. */
    public long cacheCreationInputTokens() {
        return cacheCreationInputTokens.sum();
    }

    /** Input tokens that were read from the prompt cache. */
    public long cacheReadInputTokens() {
        return cacheReadInputTokens.sum();
    }

    /** Output tokens of the messages. */
    public long outputTokens() {
        return outputTokens.sum();
    }

    boolean anySucceeded() {
        return succeeded() > 0;
    }

    void took(Priority priority) {
        Objects.requireNonNull(taken.get(priority)).increment();
    }

    void written(Result result) {
        Usage usage = result.usage();
        if (usage == null) {
            errored.increment();
            return;
        }
        succeeded.increment();
        inputTokens.add(usage.inputTokens());
        outputTokens.add(usage.outputTokens());
        cacheCreationInputTokens.add(orZero(usage.cacheCreationInputTokens()));
        cacheReadInputTokens.add(orZero(usage.cacheReadInputTokens()));
    }

    private static long orZero(@Nullable Long tokens) {
        return tokens == null ? 0 : tokens;
    }
}
