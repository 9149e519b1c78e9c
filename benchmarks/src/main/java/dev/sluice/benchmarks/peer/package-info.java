/**
 * The clients that are measured, each a small adapter that does the same {@link dev.sluice.benchmarks.measure.Work}: it sends the same
 * request, reads the whole answer, and counts the characters of text it was given.
 *
 * <p>Each is written as its documentation shows it and with its own defaults. Start at {@link dev.sluice.benchmarks.peer.Exchange}.
 */
@NullMarked
package dev.sluice.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
