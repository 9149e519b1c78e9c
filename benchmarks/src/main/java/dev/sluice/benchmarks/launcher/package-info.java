/**
 * The command line as a user starts it: {@code ./sluice run} on a long file in a small heap. Start at
 * {@link dev.sluice.benchmarks.launcher.RunSuite}.
 */
@NullMarked
package dev.sluice.benchmarks.launcher;

import org.jspecify.annotations.NullMarked;
