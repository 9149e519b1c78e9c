package dev.sluice.client;

import dev.sluice.admission.Priority;
import java.util.function.UnaryOperator;

/** The options of a pipeline; not thread-safe, used while the pipeline is assembled. */
public final class PipelineSpec {

    /** Many for one prefix, and few beside the memory that requests take, since most of one prefix share its text. */
    public static final int DEFAULT_GATE_LOOKAHEAD = 1_024;

    private CallOptions options = CallOptions.defaults();
    private int concurrency;
    private int gateLookahead = DEFAULT_GATE_LOOKAHEAD;
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
     * How many requests it may have taken and not yet answered, those not counted that wait at the stampede gate; as many as the client's
     * connections carry by default.
     */
    public PipelineSpec concurrency(int requests) {
        if (requests < 1) {
            throw new IllegalArgumentException("concurrency: " + requests + " (expected: >= 1)");
        }
        concurrency = requests;
        return this;
    }

    /**
     * How many requests more it may have taken that wait at the stampede gate, for another's answer that writes what they would read;
     * {@value #DEFAULT_GATE_LOOKAHEAD} by default. They keep nobody else waiting: where so many wait, the next one with their prefix goes at once, and
     * writes it once more. So a source with more requests on one new prefix than this is better given more, or {@link Messages#prewarm}ed.
     */
    public PipelineSpec gateLookahead(int requests) {
        if (requests < 0) {
            throw new IllegalArgumentException("gateLookahead: " + requests + " (expected: >= 0)");
        }
        gateLookahead = requests;
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

    int gateLookahead() {
        return gateLookahead;
    }

    boolean isOrdered() {
        return ordered;
    }
}
