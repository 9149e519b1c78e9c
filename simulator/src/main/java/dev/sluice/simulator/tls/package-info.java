/**
 * A certificate for loopback, made with nothing but the JDK.
 *
 * <p>For tests alone: the key is made at start and lives as long as the simulator. Start at
 * {@link dev.sluice.simulator.tls.LoopbackCertificate}.
 */
@NullMarked
package dev.sluice.simulator.tls;

import org.jspecify.annotations.NullMarked;
