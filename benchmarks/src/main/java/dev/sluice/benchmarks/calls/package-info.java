/** The bars of small calls without a stream. */
@NullMarked
package dev.sluice.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
