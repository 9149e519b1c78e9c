package dev.sluice.limiter;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import dev.sluice.pool.Limiter;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FluxAdmit} passes on for an element.
 *
 * @param <T> the element
 * @param <O> what is passed on
 */
sealed interface Passing<T, O> {

    /** What is passed on for an element that may go at once without a reservation; null: it needs one. */
    @Nullable O atOnce(T element, AdmissionRequest request);

    /** What is passed on for an element that was admitted. */
    O granted(T element, Reservation reservation);

    /** What is passed on for an element that was refused; null: the refusal is an error. */
    @Nullable O refused(T element, RefusedException refusal);

    /**
     * Each element with its outcome.
     *
     * @param <T> the element
     */
    record Paired<T>() implements Passing<T, Admission<T>> {

        @Override
        public @Nullable Admission<T> atOnce(T element, AdmissionRequest request) {
            return null;
        }

        @Override
        public Admission<T> granted(T element, Reservation reservation) {
            return new Admission.Granted<>(element, reservation);
        }

        @Override
        public Admission<T> refused(T element, RefusedException refusal) {
            return new Admission.Refused<>(element, refusal);
        }
    }

    /**
     * Each element as it is, its cost being spent.
     *
     * @param <T> the element
     */
    record Spent<T>(Limiter limiter) implements Passing<T, T> {

        @Override
        public @Nullable T atOnce(T element, AdmissionRequest request) {
            return limiter.trySpend(request) ? element : null;
        }

        @Override
        public T granted(T element, Reservation reservation) {
            reservation.settle(reservation.held());
            return element;
        }

        @Override
        public @Nullable T refused(T element, RefusedException refusal) {
            return null;
        }
    }
}
