/**
 * Who goes next: requests, their classes, and the queue in which they wait.
 *
 * <p>Knows nothing of buckets' arithmetic, of clocks or of timers. Start at {@link dev.sluice.admission.AdmissionRequest}.
 */
@NullMarked
package dev.sluice.admission;

import org.jspecify.annotations.NullMarked;
