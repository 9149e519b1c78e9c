package dev.sluice.client;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one call wants besides its request. Immutable; start from {@link #defaults()}.
 *
 * @param priority the class in which it waits for admission
 * @param workflow the work it belongs to; estimates are learned by workflow, and equals share by it
 * @param timeout from the sending to the end of the answer, each attempt anew, without the wait for admission; null: by
 *     {@code max_tokens}
 * @param admissionTimeout how long after it first asked it may still be admitted, retries included; then it fails with a
 *     {@link dev.sluice.error.RefusedException} that says how long the wait would have been, and at once where it is clear that it would be
 *     longer. Zero: now or never; null: it waits for as long as it takes
 * @param headers sent over the client's own; names in lower case
 * @param betas added to the client's in {@code anthropic-beta}
 */
public record CallOptions(
        Priority priority,
        String workflow,
        @Nullable Duration timeout,
        @Nullable Duration admissionTimeout,
        Map<String, String> headers,
        List<String> betas) {

    private static final CallOptions DEFAULTS =
            new CallOptions(Priority.STANDARD, AdmissionRequest.DEFAULT_WORKFLOW, null, null, Map.of(), List.of());

    public CallOptions {
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(workflow, "workflow");
        if (timeout != null && (timeout.isZero() || timeout.isNegative())) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: > 0)");
        }
        if (admissionTimeout != null && admissionTimeout.isNegative()) {
            throw new IllegalArgumentException("admissionTimeout: " + admissionTimeout + " (expected: >= 0)");
        }
        headers = Headers.checked(headers);
        betas = List.copyOf(betas);
    }

    /** Standard priority, the default workflow, nothing extra. */
    public static CallOptions defaults() {
        return DEFAULTS;
    }

    /** The same in another class. */
    public CallOptions withPriority(Priority newPriority) {
        return new CallOptions(newPriority, workflow, timeout, admissionTimeout, headers, betas);
    }

    /** The same in another workflow. */
    public CallOptions withWorkflow(String newWorkflow) {
        return new CallOptions(priority, newWorkflow, timeout, admissionTimeout, headers, betas);
    }

    /** The same with another timeout for each attempt. */
    public CallOptions withTimeout(Duration newTimeout) {
        return new CallOptions(priority, workflow, newTimeout, admissionTimeout, headers, betas);
    }

    /** The same if it is admitted within {@code newTimeout} of its first asking; else it fails unsent. */
    public CallOptions withAdmissionTimeout(Duration newTimeout) {
        return new CallOptions(priority, workflow, timeout, newTimeout, headers, betas);
    }

    /** The same with one header more, or another value for it. */
    public CallOptions withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name.toLowerCase(Locale.ROOT), value);
        return new CallOptions(priority, workflow, timeout, admissionTimeout, more, betas);
    }

    /** The same with one beta more. */
    public CallOptions withBeta(String beta) {
        List<String> more = new ArrayList<>(betas);
        more.add(beta);
        return new CallOptions(priority, workflow, timeout, admissionTimeout, headers, more);
    }

    /** Of headers the names alone: a value may be a credential. */
    @Override
    public String toString() {
        return "CallOptions[" + priority + ", workflow=" + workflow + ", timeout=" + timeout + ", admissionTimeout="
                + admissionTimeout + ", headers=" + headers.keySet() + ", betas=" + betas + "]";
    }
}
