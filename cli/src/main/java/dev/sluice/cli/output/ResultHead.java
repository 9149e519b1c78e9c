package dev.sluice.cli.output;

/**
 * What resuming needs of a result line.
 *
 * @param customId which entry it answers
 * @param errored whether its result is something else than {@code succeeded}
 */
record ResultHead(String customId, boolean errored) {}
