/**
 * Decides what is answered, and renders it, as a message or as the events of a stream. Deterministic: the same prompt is answered with
 * the same text, streamed or not.
 *
 * <p>Knows nothing of limits, time or HTTP. Start at {@link dev.sluice.simulator.answer.AnswerPlanner}.
 */
@NullMarked
package dev.sluice.simulator.answer;

import org.jspecify.annotations.NullMarked;
