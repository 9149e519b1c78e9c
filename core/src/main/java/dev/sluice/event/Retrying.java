package dev.sluice.event;

/**
 * A call failed in a way that may pass and will be sent again.
 *
 * @param pool the pool
 * @param workflow the request's workflow
 * @param attempt the number of the attempt that failed; the first is 1
 * @param delayNanos the wait before the next asks for admission; 0 after a 429, which has closed its pool: it waits in the queue there
 * @param cause why
 */
public record Retrying(String pool, String workflow, int attempt, long delayNanos, Throwable cause)
        implements SluiceEvent {}
