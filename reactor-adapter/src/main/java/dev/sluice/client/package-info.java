/**
 * The client: each call is estimated, admitted, sent, decoded and settled, and what it taught goes back to the limiter.
 *
 * <p>Knows the order of these steps and nothing of their insides. Start at {@link dev.sluice.client.ClaudeClient}.
 */
@NullMarked
package dev.sluice.client;

import org.jspecify.annotations.NullMarked;
