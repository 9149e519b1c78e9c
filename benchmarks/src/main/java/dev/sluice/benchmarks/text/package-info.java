/**
 * Texts of many kinds, and a stand-in for the tokenizer that counts them, which is not public. Knows nothing of estimates or of studies.
 * Start at {@link dev.sluice.benchmarks.text.Corpus}.
 */
@NullMarked
package dev.sluice.benchmarks.text;

import org.jspecify.annotations.NullMarked;
