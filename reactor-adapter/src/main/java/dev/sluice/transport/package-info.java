/**
 * One HTTP exchange at a time, over Reactor Netty: connections, TLS, timeouts, and bodies read as downstream asks for them.
 *
 * <p>Knows bytes, headers and stream events; nothing of budgets, retries or what a request costs. A fault becomes a
 * {@link dev.sluice.error.TransportException}, an answer is handed on whatever its status. Start at
 * {@link dev.sluice.transport.HttpTransport}.
 */
@NullMarked
package dev.sluice.transport;

import org.jspecify.annotations.NullMarked;
