package dev.sluice.event;

/**
 * A spend limit was reached, or calls are answered again: meanwhile requests are refused, but for one a minute.
 *
 * @param pool the pool
 * @param over whether calls are answered again
 */
public record SpendStop(String pool, boolean over) implements SluiceEvent {}
