package dev.sluice.admission;

import dev.sluice.limit.Cost;
import java.util.Objects;

/**
 * What one call asks of its pool's budgets.
 *
 * @param model the model id; says which pool is asked
 * @param estimate what the call will probably cost; it is held from the grant until the reservation ends
 * @param priority the class in which it waits
 * @param workflow a name for the work it belongs to, for estimates, events and (between equals) fairness
 * @param arrivalNanos when the call first asked, by the limiter's ticker, or {@link #NOW}. A retry passes the arrival of its first
 *     attempt ({@code Reservation.arrivalNanos()}) and so keeps its place in the queue.
 */
public record AdmissionRequest(String model, Cost estimate, Priority priority, String workflow, long arrivalNanos) {

    /** An arrival that the limiter fills in with its own reading at submission. */
    public static final long NOW = Long.MIN_VALUE;

    /** The workflow of requests that name none. */
    public static final String DEFAULT_WORKFLOW = "default";

    public AdmissionRequest {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(estimate, "estimate");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(workflow, "workflow");
    }

    /** A first attempt of standard priority in the default workflow, arriving now. */
    public static AdmissionRequest of(String model, Cost estimate) {
        return new AdmissionRequest(model, estimate, Priority.STANDARD, DEFAULT_WORKFLOW, NOW);
    }

    /** The same in another class. */
    public AdmissionRequest withPriority(Priority newPriority) {
        return new AdmissionRequest(model, estimate, newPriority, workflow, arrivalNanos);
    }

    /** The same in another workflow. */
    public AdmissionRequest withWorkflow(String newWorkflow) {
        return new AdmissionRequest(model, estimate, priority, newWorkflow, arrivalNanos);
    }

    /** The same as of an earlier arrival, by the limiter's ticker; for retries. */
    public AdmissionRequest arrivedAt(long newArrivalNanos) {
        return new AdmissionRequest(model, estimate, priority, workflow, newArrivalNanos);
    }
}
