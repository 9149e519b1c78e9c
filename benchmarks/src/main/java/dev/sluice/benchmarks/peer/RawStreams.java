package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.measure.Outcome;
import dev.sluice.benchmarks.measure.Work;
import dev.sluice.benchmarks.measure.Worker;

/** Reactor Netty reads streams and drops them; an event is counted where one was sent. */
public final class RawStreams implements Work {

    /** No text delta is shorter; fewer bytes would mean that the stream was not all there. */
    private static final int LEAST_BYTES_OF_AN_EVENT = 100;

    private final RawNetty netty;

    RawStreams(String baseUrl) {
        netty = new RawNetty(baseUrl, Exchange.streamBody(), Exchange.STREAMS_AT_ONCE);
    }

    /** A contestant's JVM; the argument is the base URL. */
    public static void main(String[] args) throws Exception {
        Worker.serve(new RawStreams(args[0]));
    }

    @Override
    public Outcome perform(int streams) {
        long events = (long) streams * Exchange.EVENTS;
        long bytes = netty.bytesOf(streams, Exchange.STREAMS_AT_ONCE);
        if (bytes < events * LEAST_BYTES_OF_AN_EVENT) {
            throw new IllegalStateException("bytes: " + bytes + " (expected: those of " + events + " events)");
        }
        return new Outcome(events, Outcome.NOT_DECODED);
    }
}
