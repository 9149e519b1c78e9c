/**
 * Curves as SVG, the same bytes on every machine. Knows nothing of what they show. Start at
 * {@link dev.sluice.benchmarks.study.picture.Picture}.
 */
@NullMarked
package dev.sluice.benchmarks.study.picture;

import org.jspecify.annotations.NullMarked;
