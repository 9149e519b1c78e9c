package dev.sluice.estimate;

/**
 * The size of a prompt, as far as it can be seen without a tokenizer.
 *
 * @param characters text, whose tokens depend on the model's tokenizer
 * @param fixedTokens what is known in tokens already: images, pages, tool prompts, the frame around messages
 * @param isSure whether all of the characters are surely charged for as text: none is marked for the cache, none is of a kind unknown here,
 *     or such as the server leaves out
 */
record PromptSize(long characters, long fixedTokens, boolean isSure) {}
