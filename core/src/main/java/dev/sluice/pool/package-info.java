/**
 * The admission engine: which pool a model draws from, and each pool's one owner of state, which puts budgets, queue, headers and
 * calls in flight together.
 *
 * <p>Knows nothing of HTTP or Reactor. Start at {@link dev.sluice.pool.Limiter}.
 */
@NullMarked
package dev.sluice.pool;

import org.jspecify.annotations.NullMarked;
