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
 * @param headers sent over the client's own; names in lower case
 * @param betas added to the client's in {@code anthropic-beta}
 */
public record CallOptions(
        Priority priority,
        String workflow,
        @Nullable Duration timeout,
        Map<String, String> headers,
        List<String> betas) {

    private static final CallOptions DEFAULTS =
            new CallOptions(Priority.STANDARD, AdmissionRequest.DEFAULT_WORKFLOW, null, Map.of(), List.of());

    public CallOptions {
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(workflow, "workflow");
        if (timeout != null && (timeout.isZero() || timeout.isNegative())) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: > 0)");
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
        return new CallOptions(newPriority, workflow, timeout, headers, betas);
    }

    /** The same in another workflow. */
    public CallOptions withWorkflow(String newWorkflow) {
        return new CallOptions(priority, newWorkflow, timeout, headers, betas);
    }

    /** The same with another timeout for each attempt. */
    public CallOptions withTimeout(Duration newTimeout) {
        return new CallOptions(priority, workflow, newTimeout, headers, betas);
    }

    /** The same with one header more, or another value for it. */
    public CallOptions withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name.toLowerCase(Locale.ROOT), value);
        return new CallOptions(priority, workflow, timeout, more, betas);
    }

    /** The same with one beta more. */
    public CallOptions withBeta(String beta) {
        List<String> more = new ArrayList<>(betas);
        more.add(beta);
        return new CallOptions(priority, workflow, timeout, headers, more);
    }

    /** Of headers the names alone: a value may be a credential. */
    @Override
    public String toString() {
        return "CallOptions[" + priority + ", workflow=" + workflow + ", timeout=" + timeout + ", headers="
                + headers.keySet() + ", betas=" + betas + "]";
    }
}
