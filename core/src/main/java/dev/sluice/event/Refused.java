package dev.sluice.event;

import dev.sluice.admission.Priority;
import dev.sluice.error.RefusedException;

/**
 * A request was refused before anything was sent.
 *
 * @param pool the pool
 * @param workflow the request's workflow
 * @param priority its class
 * @param reason why
 */
public record Refused(String pool, String workflow, Priority priority, RefusedException.Reason reason)
        implements SluiceEvent {}
