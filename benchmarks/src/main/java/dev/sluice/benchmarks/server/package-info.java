/**
 * The server that all contestants talk to: the simulator, in a process of its own, so that its CPU time is nobody's. Start at
 * {@link dev.sluice.benchmarks.server.Server}.
 */
@NullMarked
package dev.sluice.benchmarks.server;

import org.jspecify.annotations.NullMarked;
