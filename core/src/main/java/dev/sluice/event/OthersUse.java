package dev.sluice.event;

import dev.sluice.limit.Dimension;

/**
 * What other processes or keys take from a pool's bucket has changed, as far as headers show; told when it differs by a twentieth of
 * the limit from what was told before.
 *
 * @param pool the pool
 * @param dimension the bucket
 * @param perMinute what they take, in requests or tokens per minute; 0: nothing to be seen any more
 */
public record OthersUse(String pool, Dimension dimension, long perMinute) implements SluiceEvent {}
