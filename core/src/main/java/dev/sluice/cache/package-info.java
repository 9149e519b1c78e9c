/**
 * The server's prompt cache, as far as a client can know it: which prefixes it holds, what a request will read of it, who is about to write
 * what others would read, and what was saved by it.
 *
 * <p>Knows nothing of budgets, queues or connections. Start at {@link dev.sluice.cache.PromptCacheLedger}.
 */
@NullMarked
package dev.sluice.cache;

import org.jspecify.annotations.NullMarked;
