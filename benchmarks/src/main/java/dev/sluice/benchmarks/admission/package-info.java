/** The bars of admission without waiting: reserve and settle, a mono and a flux admitted at once, beside Bucket4j and Resilience4j. */
@NullMarked
package dev.sluice.benchmarks.admission;

import org.jspecify.annotations.NullMarked;
