/**
 * The situations that clients are put into, and what is promised of each. Start at
 * {@link dev.sluice.benchmarks.study.scenario.Run}.
 */
@NullMarked
package dev.sluice.benchmarks.study.scenario;

import org.jspecify.annotations.NullMarked;
