/**
 * What goes wrong, and when: error answers, disruptions of the connection, and the plan that deals them out.
 *
 * <p>Knows nothing of limits; an error here is one that the limits did not cause. Start at {@link dev.sluice.simulator.fault.Faults}.
 */
@NullMarked
package dev.sluice.simulator.fault;

import org.jspecify.annotations.NullMarked;
