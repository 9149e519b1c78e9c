package dev.sluice.simulator.rules;

/**
 * What is left of the priority tier in one pool, at one moment.
 *
 * @param inputTokens of input
 * @param outputTokens of output
 */
public record PriorityStatus(BucketStatus inputTokens, BucketStatus outputTokens) {}
