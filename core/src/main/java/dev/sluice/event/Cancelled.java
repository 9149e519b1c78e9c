package dev.sluice.event;

import dev.sluice.admission.Priority;

/**
 * A waiting request gave its place up.
 *
 * @param pool the pool
 * @param workflow the request's workflow
 * @param priority its class
 * @param waitNanos how long it had waited
 */
public record Cancelled(String pool, String workflow, Priority priority, long waitNanos) implements SluiceEvent {}
