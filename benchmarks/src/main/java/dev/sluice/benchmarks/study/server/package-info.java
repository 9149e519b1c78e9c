/**
 * The API's side of the study: the simulator's rules behind a network, and what its answers look like when they arrive. Knows nothing of
 * who sends. Start at {@link dev.sluice.benchmarks.study.server.Server}.
 */
@NullMarked
package dev.sluice.benchmarks.study.server;

import org.jspecify.annotations.NullMarked;
