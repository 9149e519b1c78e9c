package dev.sluice.event;

import dev.sluice.admission.Priority;
import dev.sluice.limit.Cost;

/**
 * A call ended that the server did not count; all it held returned.
 *
 * @param pool the pool
 * @param workflow the request's workflow
 * @param priority its class
 * @param held what it held
 */
public record Refunded(String pool, String workflow, Priority priority, Cost held) implements SluiceEvent {}
