/**
 * What a person sees of a run while it goes on: a live picture on a terminal, a line every few seconds elsewhere, or nothing.
 *
 * <p>{@link dev.sluice.cli.progress.Standing} is a moment's figures, pure functions turn it into text, and the two shells put the text
 * where it belongs. Start at {@link dev.sluice.cli.progress.Progress}.
 */
@NullMarked
package dev.sluice.cli.progress;

import org.jspecify.annotations.NullMarked;
