package dev.sluice.client;

import dev.sluice.admission.Priority;
import java.util.function.UnaryOperator;

/** The options of a pipeline; not thread-safe, used while the pipeline is assembled. */
public final class PipelineSpec {

    private CallOptions options = CallOptions.defaults();
    private int concurrency;
    private boolean ordered;

    /** @param concurrency the calls that the client's connections carry */
    PipelineSpec(int concurrency) {
        this.concurrency = concurrency;
    }

    /** The class in which all its requests wait. */
    public PipelineSpec priority(Priority priority) {
        options = options.withPriority(priority);
        return this;
    }

    /** The workflow of all its requests. */
    public PipelineSpec workflow(String workflow) {
        options = options.withWorkflow(workflow);
        return this;
    }

    /** Whatever else its calls want. */
    public PipelineSpec options(UnaryOperator<CallOptions> change) {
        options = change.apply(options);
        return this;
    }

    /**
     * How many requests it may have taken and not yet answered; as many as the client's connections carry by default.
     */
    public PipelineSpec concurrency(int requests) {
        if (requests < 1) {
            throw new IllegalArgumentException("concurrency: " + requests + " (expected: >= 1)");
        }
        concurrency = requests;
        return this;
    }

    /**
     * Answers in the order of the requests, whatever their pools; without it they come as they complete. Then {@link #concurrency} requests
     * are taken at once, and bound what is kept: those that wait for their budgets, the calls, and the answers that wait for an earlier one.
     * So a request whose pool is saturated holds up the others once so many wait behind it.
     */
    public PipelineSpec ordered() {
        ordered = true;
        return this;
    }

    CallOptions options() {
        return options;
    }

    int concurrency() {
        return concurrency;
    }

    boolean isOrdered() {
        return ordered;
    }
}
