package dev.sluice.event;

/**
 * The server answered 429, and the pool closed.
 *
 * @param pool the pool
 * @param closedForNanos how long it stays closed from now
 */
public record Throttled(String pool, long closedForNanos) implements SluiceEvent {}
