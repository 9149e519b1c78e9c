package dev.sluice.limiter;

import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;

/**
 * An element of a flux with the outcome of its admission. Refusal is a value here, so that one element that can never fit ends
 * nothing for the others.
 *
 * @param <T> the element
 */
public sealed interface Admission<T> {

    /** The element. */
    T value();

    /**
     * Admitted: the receiver owns {@code reservation} and must end it.
     *
     * @param <T> the element
     */
    record Granted<T>(T value, Reservation reservation) implements Admission<T> {}

    /**
     * Refused before anything was sent.
     *
     * @param <T> the element
     */
    record Refused<T>(T value, RefusedException refusal) implements Admission<T> {}
}
