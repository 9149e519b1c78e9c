/**
 * Bytes to values and back: the only package that knows a JSON library.
 */
@NullMarked
package dev.sluice.wire;

import org.jspecify.annotations.NullMarked;
