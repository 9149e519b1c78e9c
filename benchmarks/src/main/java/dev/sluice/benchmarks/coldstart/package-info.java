/** The bars of a fresh JVM: CPU time to the first answer, with and without an AOT cache, and the bytes on its class path. */
@NullMarked
package dev.sluice.benchmarks.coldstart;

import org.jspecify.annotations.NullMarked;
