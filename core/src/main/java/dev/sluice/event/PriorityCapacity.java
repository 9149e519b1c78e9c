package dev.sluice.event;

import dev.sluice.headers.PriorityReading;

/**
 * Headers told anew what is left of the capacity committed for the priority tier. Nothing follows from it for the pool's budgets.
 *
 * @param pool the pool of the call that was answered
 * @param left what is left
 */
public record PriorityCapacity(String pool, PriorityReading left) implements SluiceEvent {}
