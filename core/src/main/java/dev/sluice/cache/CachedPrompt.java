package dev.sluice.cache;

import dev.sluice.model.Message;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.ServerToolResultBlock;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A prompt as a cache compares it: its blocks in the order tools, system, messages, each with the hash of everything up to its end, its share
 * of the prompt and its breakpoint. Made once a call, by one pass over the text; holds none of it. Immutable.
 */
public final class CachedPrompt {

    static final long SHORT_LIFE_NANOS = Duration.ofMinutes(5).toNanos();
    static final long LONG_LIFE_NANOS = Duration.ofHours(1).toNanos();

    /** How many positions back from a breakpoint an entry is found, the breakpoint's own counted (claude-api prompt-caching page, 2026-10-10). */
    static final int LOOKBACK_BLOCKS = 20;

    private final PrefixKey[] keys;
    private final double[] weights;
    private final long[] lives;
    private final double totalWeight;
    private final int minimumTokens;

    private CachedPrompt(Blocks blocks, double totalWeight, int minimumTokens) {
        this.keys = Arrays.copyOf(blocks.keys, blocks.size);
        this.weights = Arrays.copyOf(blocks.weights, blocks.size);
        this.lives = Arrays.copyOf(blocks.lives, blocks.size);
        this.totalWeight = totalWeight;
        this.minimumTokens = minimumTokens;
    }

    /**
     * The prompt of a request; null if it has no breakpoint, which is seen without reading its text.
     *
     * @param workspace what keeps its caches from those of others, such as the id of a workspace; empty for the key's own
     */
    public static @Nullable CachedPrompt of(MessageRequest request, String workspace) {
        if (!BreakpointSearch.hasAny(request)) {
            return null;
        }
        Blocks blocks = new Blocks();
        double totalWeight = new PromptWalk(blocks).walk(request, workspace);
        return new CachedPrompt(blocks, totalWeight, CachedModel.minimumTokens(request.model()));
    }

    /**
     * The prompt of a request and, behind it, its answer, as the next turn will send it back; null if the server ran no tools for it. Its breakpoints
     * are those that the server sets by itself: on each result of these tools, for five minutes.
     */
    public static @Nullable CachedPrompt answered(MessageRequest request, Message answer, String workspace) {
        if (answer.content().stream().noneMatch(ServerToolResultBlock.class::isInstance)) {
            return null;
        }
        Blocks blocks = new Blocks();
        double totalWeight = new PromptWalk(blocks).walkAnswered(request, answer, workspace);
        return new CachedPrompt(blocks, totalWeight, CachedModel.minimumTokens(request.model()));
    }

    int size() {
        return keys.length;
    }

    PrefixKey key(int block) {
        return keys[block];
    }

    boolean isBreakpoint(int block) {
        return lives[block] > 0;
    }

    /** How long what its breakpoint writes will live; 0 if it has none. */
    long lifeNanos(int block) {
        return lives[block];
    }

    /** Of {@code promptTokens} those up to the end of this block. */
    long tokensTo(int block, long promptTokens) {
        return totalWeight == 0 ? 0 : Math.round(promptTokens * (weights[block] / totalWeight));
    }

    /** If {@code part}, with which this prompt begins, has {@code tokens}, as many as it has itself. */
    long tokensIf(CachedPrompt part, long tokens) {
        return part.totalWeight == 0 ? tokens : Math.round(tokens * (totalWeight / part.totalWeight));
    }

    /** The least that is cached of this model. */
    int minimumTokens() {
        return minimumTokens;
    }

    /**
     * The highest position from {@code from} down at which some breakpoint looks for an entry; -1 if there is none.
     */
    int candidate(int from) {
        for (int at = from; at >= 0; at--) {
            int last = Math.min(at + LOOKBACK_BLOCKS, keys.length) - 1;
            for (int breakpoint = at; breakpoint <= last; breakpoint++) {
                if (lives[breakpoint] > 0) {
                    return at;
                }
            }
        }
        return -1;
    }

    /** Grows as the prompt is read. */
    static final class Blocks {

        private PrefixKey[] keys = new PrefixKey[8];
        private double[] weights = new double[8];
        private long[] lives = new long[8];
        private int size;

        void add(PrefixKey key, double weight, long lifeNanos) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
                weights = Arrays.copyOf(weights, 2 * size);
                lives = Arrays.copyOf(lives, 2 * size);
            }
            keys[size] = key;
            weights[size] = weight;
            lives[size++] = lifeNanos;
        }

        /** An automatic breakpoint goes to the last block. */
        void markLast(long lifeNanos) {
            if (size > 0) {
                lives[size - 1] = lifeNanos;
            }
        }

        /** There are none so far. */
        void unmarkAll() {
            Arrays.fill(lives, 0);
        }
    }
}
