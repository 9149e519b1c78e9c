package dev.sluice.simulator.rules;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prompt as the prompt cache sees it: its blocks in the order tools, system, messages.
 *
 * @param scope what must be equal for an entry to be shared, beside the prefix: the model and its speed
 * @param blocks the blocks, each with the hash of everything up to its end
 * @param totalTokens the whole input
 * @param minimumTokens prefixes shorter than this are not cached
 */
public record CachePrompt(String scope, List<Block> blocks, long totalTokens, long minimumTokens) {

    public CachePrompt {
        blocks = List.copyOf(blocks);
    }

    /**
     * One block.
     *
     * @param prefixHash the hash of all blocks up to this one, itself included
     * @param prefixTokens the tokens of all blocks up to this one, itself included
     * @param breakpoint the ttl of the cache breakpoint at this block; null if there is none
     */
    public record Block(
            long prefixHash, long prefixTokens, @Nullable Duration breakpoint) {}
}
