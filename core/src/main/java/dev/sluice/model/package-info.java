/**
 * The API's types as immutable records and sealed families, one a file.
 *
 * <p>What this version does not know (a field, a block, an event, a stop reason) is kept as {@link dev.sluice.model.RawJson} and
 * written back unchanged. Knows nothing of JSON libraries: {@code wire} reads and writes these types. Start at
 * {@link dev.sluice.model.MessageRequest} and {@link dev.sluice.model.Message}.
 */
@NullMarked
package dev.sluice.model;

import org.jspecify.annotations.NullMarked;
