/**
 * What the server's side of the rate limits does, as arithmetic over a {@link dev.sluice.time.Ticker}: pools, buckets, what is charged
 * when, and what the headers then say.
 *
 * <p>Knows nothing of HTTP, JSON or threads beyond its own lock, so that a study in virtual time can drive it. Start at
 * {@link dev.sluice.simulator.rules.OrganisationRules}.
 */
@NullMarked
package dev.sluice.simulator.rules;

import org.jspecify.annotations.NullMarked;
