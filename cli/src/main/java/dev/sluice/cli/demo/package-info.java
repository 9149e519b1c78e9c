/**
 * What {@code sluice demo} compares: a workload made from a seed, and the plain retrying client that most programs have.
 *
 * <p>Start at {@link dev.sluice.cli.demo.Workload}.
 */
@NullMarked
package dev.sluice.cli.demo;

import org.jspecify.annotations.NullMarked;
