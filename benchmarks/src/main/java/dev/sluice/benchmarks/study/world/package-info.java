/**
 * Virtual time and seeded chance. Knows nothing of clients or servers. Start at {@link dev.sluice.benchmarks.study.world.World}.
 */
@NullMarked
package dev.sluice.benchmarks.study.world;

import org.jspecify.annotations.NullMarked;
