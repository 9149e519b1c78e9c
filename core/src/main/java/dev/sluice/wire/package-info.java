/**
 * Bytes to values and back: the only package that knows a JSON library.
 *
 * <p>Whole documents: {@link dev.sluice.wire.Codecs}, a constant a type. Streams: bytes go through
 * {@link dev.sluice.wire.SseParser}, each event's data through {@link dev.sluice.wire.StreamEventDecoder}, and
 * {@link dev.sluice.wire.MessageAccumulator} puts the events together. What cannot be read is a
 * {@link dev.sluice.wire.JsonException} that never quotes it. Knows nothing of HTTP, limits or time.
 */
@NullMarked
package dev.sluice.wire;

import org.jspecify.annotations.NullMarked;
