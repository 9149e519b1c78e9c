/**
 * The command line: {@code sluice run}, {@code sluice demo} and {@code sluice simulate}.
 *
 * <p>Here are the commands, their options and what they say; the work is in the packages below: {@code input} reads prompts,
 * {@code output} keeps answers, {@code run} carries the one to the other, {@code progress} shows it, {@code demo} compares. Data go to
 * files and stdout, everything else to stderr. Start at {@link dev.sluice.cli.Main}.
 */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;
