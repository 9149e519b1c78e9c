/**
 * How much: continuously refilled buckets in exact arithmetic, three to a budget, and what a call holds of them.
 *
 * <p>Knows nothing of queues, threads or clocks: whoever owns a budget tells it the time and confines it. Start at
 * {@link dev.sluice.budget.Reservation}.
 */
@NullMarked
package dev.sluice.budget;

import org.jspecify.annotations.NullMarked;
