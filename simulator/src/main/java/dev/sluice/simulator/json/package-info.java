/**
 * A JSON reader and writer of the simulator's own: strict, small, and unrelated to the client's codec, so that a mistake of that
 * codec can't hide by being made on both sides.
 *
 * <p>Knows nothing of the API. Start at {@link dev.sluice.simulator.json.JsonReader}.
 */
@NullMarked
package dev.sluice.simulator.json;

import org.jspecify.annotations.NullMarked;
