package dev.sluice.event;

import dev.sluice.admission.Priority;
import dev.sluice.limit.Cost;

/**
 * A call ended and its real use took the place of its estimate.
 *
 * @param pool the pool
 * @param workflow the request's workflow
 * @param priority its class
 * @param held what it held
 * @param actual what it used
 */
public record Settled(String pool, String workflow, Priority priority, Cost held, Cost actual) implements SluiceEvent {}
