package dev.sluice.event;

/**
 * The server was asked how many input tokens a request has, since its estimate would have decided something, and told.
 *
 * @param pool the pool whose budgets it is about to wait for
 * @param workflow the request's workflow
 * @param estimatedTokens what it would have been charged by the estimate
 * @param countedTokens what it will be charged by the count
 */
public record InputCounted(String pool, String workflow, long estimatedTokens, long countedTokens)
        implements SluiceEvent {}
