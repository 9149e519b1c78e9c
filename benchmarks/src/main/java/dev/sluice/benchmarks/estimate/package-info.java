/**
 * Estimates of input beside a stand-in for the tokenizer, which is not public: how fast and how far off, before and after learning. Start
 * at {@link dev.sluice.benchmarks.estimate.EstimateSuite}.
 */
@NullMarked
package dev.sluice.benchmarks.estimate;

import org.jspecify.annotations.NullMarked;
