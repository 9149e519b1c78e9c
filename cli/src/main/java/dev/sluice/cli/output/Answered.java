package dev.sluice.cli.output;

import java.util.BitSet;

/**
 * What an earlier run left in the output.
 *
 * @param entries the numbers of the entries that are answered; not to be changed
 * @param succeeded how many of them hold a message
 * @param errored how many of them hold an error
 * @param foreign results for ids that the input does not have; they stay where they are
 * @param tornBytes the length of an unfinished last line that was cut off
 * @param withdrawn errors that were taken out of the file because they are to be tried again
 */
public record Answered(BitSet entries, int succeeded, int errored, int foreign, long tornBytes, int withdrawn) {}
