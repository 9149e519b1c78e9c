package dev.sluice.event;

/**
 * The service behind a pool fails, or answers again: after several failures in a row calls wait, and one at a time asks.
 *
 * @param pool the pool
 * @param over whether it answers again
 */
public record Outage(String pool, boolean over) implements SluiceEvent {}
