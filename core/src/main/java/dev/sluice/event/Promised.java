package dev.sluice.event;

import dev.sluice.admission.Priority;
import dev.sluice.limit.Cost;

/**
 * A large request has come to the head of its queue and is promised a start; smaller ones may pass it meanwhile. An earlier arrival, a
 * higher class or others who take more from the organisation's limits than before may still delay it; when it has come to the head again
 * after one of those, it is promised another, and so it is when it has aged and higher classes wait behind it.
 *
 * @param pool the pool
 * @param workflow the request's workflow
 * @param priority its class
 * @param estimate what it asks for
 * @param withinNanos how long from now it will wait at most
 */
public record Promised(String pool, String workflow, Priority priority, Cost estimate, long withinNanos)
        implements SluiceEvent {}
