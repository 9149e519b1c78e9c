package dev.sluice.simulator.request;

import dev.sluice.simulator.rules.CachePrompt;
import org.jspecify.annotations.Nullable;

/**
 * A request's input.
 *
 * @param tokens all of it, by the simulator's own count
 * @param hash of tools, system and messages
 * @param cache how the prompt cache sees it; null if it has no breakpoint
 */
public record Prompt(long tokens, long hash, @Nullable CachePrompt cache) {}
