/** The decode bars: a text delta in memory, and whole streams over loopback. */
@NullMarked
package dev.sluice.benchmarks.decode;

import org.jspecify.annotations.NullMarked;
