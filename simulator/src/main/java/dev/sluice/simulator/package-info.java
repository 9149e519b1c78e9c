/**
 * A server on loopback that limits, counts and fails as the published rules of the Claude API say, for tests of anything that calls
 * that API.
 *
 * <p>It is the independent judge of the client: it shares the vocabulary of limits and the clock with the client's core, and no
 * arithmetic, parser or table. Start at {@link dev.sluice.simulator.Simulator}; the rules themselves are in
 * {@code rules}.
 */
@NullMarked
package dev.sluice.simulator;

import org.jspecify.annotations.NullMarked;
