package dev.sluice.admission;

import dev.sluice.budget.Reservation;
import dev.sluice.limit.Cost;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one call asks of its pool's budgets.
 *
 * @param model the model id; says which pool is asked
 * @param estimate what the call will probably cost; it is held from the grant until the reservation ends
 * @param least what it will surely cost, however wrong the estimate is; the estimate itself where that is no guess. What can never fit is
 *     refused by this: an estimate above a full bucket is cut down to one otherwise
 * @param priority the class in which it waits
 * @param workflow a name for the work it belongs to, for estimates, events and (between equals) fairness
 * @param arrivalNanos when the call first asked, by the limiter's ticker, or {@link #NOW}. What is earlier than now goes before who came since:
 *     a retry ({@link #after}), or one that had to wait for something else before it could ask ({@link #arrivedAt})
 * @param isRetry whether an attempt of it was admitted before: a full queue does not turn it away, and its workflow has the turn back that
 *     the attempt took
 * @param timeout how long after its first arrival it may be admitted; then it is refused, and at once where it is clear that the wait will
 *     be longer. Zero: it is admitted at once or not at all. Null, or longer than a hundred years: it waits for as long as it takes.
 */
public record AdmissionRequest(
        String model,
        Cost estimate,
        Cost least,
        Priority priority,
        String workflow,
        long arrivalNanos,
        boolean isRetry,
        @Nullable Duration timeout) {

    /** An arrival that the limiter fills in with its own reading at submission. */
    public static final long NOW = Long.MIN_VALUE;

    /** The workflow of requests that name none. */
    public static final String DEFAULT_WORKFLOW = "default";

    /** Longer than any process lives, and far from what nanoseconds in a {@code long} can count. */
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(36_500);

    public AdmissionRequest {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(estimate, "estimate");
        Objects.requireNonNull(least, "least");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(workflow, "workflow");
        if (timeout != null && timeout.isNegative()) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: >= 0)");
        }
        if (timeout != null && timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            timeout = null;
        }
    }

    /** One whose estimate is sure, and that waits for as long as it takes. */
    public AdmissionRequest(String model, Cost estimate, Priority priority, String workflow, long arrivalNanos) {
        this(model, estimate, estimate, priority, workflow, arrivalNanos, false, null);
    }

    /** A first attempt of standard priority in the default workflow, arriving now. */
    public static AdmissionRequest of(String model, Cost estimate) {
        return new AdmissionRequest(model, estimate, Priority.STANDARD, DEFAULT_WORKFLOW, NOW);
    }

    /** The same with an estimate that is a guess, such as of a prompt that may be cached: it may cost as little as {@code newLeast}. */
    public AdmissionRequest withLeast(Cost newLeast) {
        return new AdmissionRequest(model, estimate, newLeast, priority, workflow, arrivalNanos, isRetry, timeout);
    }

    /** The same in another class. */
    public AdmissionRequest withPriority(Priority newPriority) {
        return new AdmissionRequest(model, estimate, least, newPriority, workflow, arrivalNanos, isRetry, timeout);
    }

    /** The same in another workflow. */
    public AdmissionRequest withWorkflow(String newWorkflow) {
        return new AdmissionRequest(model, estimate, least, priority, newWorkflow, arrivalNanos, isRetry, timeout);
    }

    /**
     * The same as of an earlier arrival, by the limiter's ticker: one that had to wait for something else before it could ask. It stands where
     * that puts it, and is a newcomer otherwise; a retry is {@link #after} its last attempt.
     */
    public AdmissionRequest arrivedAt(long newArrivalNanos) {
        return new AdmissionRequest(model, estimate, least, priority, workflow, newArrivalNanos, isRetry, timeout);
    }

    /** The same as it comes again after an attempt that was admitted and has shown nothing; {@link #after} takes its arrival too. */
    public AdmissionRequest again() {
        return new AdmissionRequest(model, estimate, least, priority, workflow, arrivalNanos, true, timeout);
    }

    /**
     * The same as it comes again after {@code attempt}, which has ended: it keeps the place of the first attempt, and where a 429 has shown
     * that it needs more ({@link Reservation#held}) it asks for that.
     */
    public AdmissionRequest after(Reservation attempt) {
        Cost needed = attempt.held();
        Cost atLeast = new Cost(
                Math.max(estimate.requests(), needed.requests()),
                Math.max(estimate.inputTokens(), needed.inputTokens()),
                Math.max(estimate.outputTokens(), needed.outputTokens()));
        return new AdmissionRequest(model, atLeast, least, priority, workflow, attempt.arrivalNanos(), true, timeout);
    }

    /** The same if it is admitted within {@code newTimeout} of its first arrival; else it is refused. */
    public AdmissionRequest withTimeout(Duration newTimeout) {
        return new AdmissionRequest(model, estimate, least, priority, workflow, arrivalNanos, isRetry, newTimeout);
    }
}
