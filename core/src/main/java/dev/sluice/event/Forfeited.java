package dev.sluice.event;

import dev.sluice.admission.Priority;
import dev.sluice.limit.Cost;

/**
 * A call ended without telling its use; what it probably cost stays spent.
 *
 * @param pool the pool
 * @param workflow the request's workflow
 * @param priority its class
 * @param held what it held
 * @param kept what stays spent
 */
public record Forfeited(String pool, String workflow, Priority priority, Cost held, Cost kept) implements SluiceEvent {}
