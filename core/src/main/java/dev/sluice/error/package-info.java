/**
 * How calls fail: one exception family, each member answering whether a retry can help, when, and under which request id.
 *
 * <p>Messages name what was tried, what was found and what to do; never a prompt, never a key. Start at
 * {@link dev.sluice.error.ClaudeException}.
 */
@NullMarked
package dev.sluice.error;

import org.jspecify.annotations.NullMarked;
