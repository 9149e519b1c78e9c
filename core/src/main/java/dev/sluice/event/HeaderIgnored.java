package dev.sluice.event;

import dev.sluice.headers.IgnoredHeader;

/**
 * A response carried a header that was not believed.
 *
 * @param pool the pool
 * @param header which, and why
 */
public record HeaderIgnored(String pool, IgnoredHeader header) implements SluiceEvent {}
