package dev.sluice.event;

import dev.sluice.admission.Priority;
import dev.sluice.limit.Cost;

/**
 * A request could not be admitted at once and waits.
 *
 * @param pool the pool
 * @param workflow the request's workflow
 * @param priority its class
 * @param estimate what it asks for
 */
public record Queued(String pool, String workflow, Priority priority, Cost estimate) implements SluiceEvent {}
