/**
 * Which models there are and what is particular to each: the pool that it draws on, its window, what it refuses. Facts as published
 * between 2026-08 and 2026-11; where nothing is published, the class that makes the assumption says so.
 *
 * <p>Knows nothing of requests. Start at {@link dev.sluice.simulator.catalog.ModelCatalog}.
 */
@NullMarked
package dev.sluice.simulator.catalog;

import org.jspecify.annotations.NullMarked;
