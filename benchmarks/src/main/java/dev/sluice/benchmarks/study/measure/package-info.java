/**
 * What a run is judged by, reckoned from what server and client saw. Start at {@link dev.sluice.benchmarks.study.measure.Outcome}.
 */
@NullMarked
package dev.sluice.benchmarks.study.measure;

import org.jspecify.annotations.NullMarked;
