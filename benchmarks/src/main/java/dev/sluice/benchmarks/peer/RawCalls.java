package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.measure.Outcome;
import dev.sluice.benchmarks.measure.Work;
import dev.sluice.benchmarks.measure.Worker;

/** Reactor Netty makes small calls and drops the answers. */
public final class RawCalls implements Work {

    private final RawNetty netty;

    RawCalls(String baseUrl) {
        netty = new RawNetty(baseUrl, Exchange.callBody(), Exchange.CALLS_AT_ONCE);
    }

    /** A contestant's JVM; the argument is the base URL. */
    public static void main(String[] args) throws Exception {
        Worker.serve(new RawCalls(args[0]));
    }

    @Override
    public Outcome perform(int calls) {
        long bytes = netty.bytesOf(calls, Exchange.CALLS_AT_ONCE);
        if (bytes < (long) calls * Exchange.SMALL_TOKENS) {
            throw new IllegalStateException("bytes: " + bytes + " (expected: those of " + calls + " answers)");
        }
        return new Outcome(calls, Outcome.NOT_DECODED);
    }
}
