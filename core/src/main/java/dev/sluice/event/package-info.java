/**
 * What the engine and the client say aloud: one listener, one record a transition.
 *
 * <p>Values only. Start at {@link dev.sluice.event.SluiceEvent}.
 */
@NullMarked
package dev.sluice.event;

import org.jspecify.annotations.NullMarked;
