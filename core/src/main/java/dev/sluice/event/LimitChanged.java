package dev.sluice.event;

import dev.sluice.limit.Dimension;

/**
 * Headers named a limit that is not the one in force.
 *
 * @param pool the pool
 * @param dimension the bucket
 * @param before the limit per minute until now; 0 if there was none
 * @param after the limit per minute from now on
 */
public record LimitChanged(String pool, Dimension dimension, long before, long after) implements SluiceEvent {}
