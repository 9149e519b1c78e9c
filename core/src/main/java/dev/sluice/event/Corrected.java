package dev.sluice.event;

import dev.sluice.limit.Dimension;

/**
 * Headers proved that less was left than we believed, as after calls of other processes, or more.
 *
 * @param pool the pool
 * @param dimension the bucket
 * @param tokens by how much its level changed, in requests or tokens
 */
public record Corrected(String pool, Dimension dimension, long tokens) implements SluiceEvent {}
