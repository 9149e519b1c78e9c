package dev.sluice.event;

import dev.sluice.admission.Priority;
import dev.sluice.limit.Cost;

/**
 * A request was admitted; its estimate is held.
 *
 * @param pool the pool
 * @param workflow the request's workflow
 * @param priority its class
 * @param held what it holds
 * @param waitNanos how long it waited since its first arrival
 */
public record Admitted(String pool, String workflow, Priority priority, Cost held, long waitNanos)
        implements SluiceEvent {}
