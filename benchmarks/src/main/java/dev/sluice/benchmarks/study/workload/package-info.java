/**
 * What is asked for: requests with their sizes, made up or read from a trace. Knows nothing of how they are sent. Start at
 * {@link dev.sluice.benchmarks.study.workload.Mix}.
 */
@NullMarked
package dev.sluice.benchmarks.study.workload;

import org.jspecify.annotations.NullMarked;
