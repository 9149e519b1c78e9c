package dev.sluice.limiter;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.pool.Limiter;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FluxAdmit} passes on for an element.
 *
 * @param <T> the element
 * @param <O> what is passed on
 */
sealed interface Passing<T, O> {

    /** For an element that needs no reservation and may go at once, without having been queued; null: it may not. */
    @Nullable O atOnce(T element, AdmissionRequest request);

    /**
     * For an element whose outcome is known.
     *
     * @throws dev.sluice.error.RefusedException if a refusal is nothing to pass on
     */
    O decided(Admission<T> admission);

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
        public Admission<T> decided(Admission<T> admission) {
            return admission;
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
        public T decided(Admission<T> admission) {
            if (admission instanceof Admission.Granted<T> granted) {
                granted.reservation().settle(granted.reservation().held());
            } else if (admission instanceof Admission.Refused<T> refused) {
                throw refused.refusal();
            }
            return admission.value();
        }
    }
}
