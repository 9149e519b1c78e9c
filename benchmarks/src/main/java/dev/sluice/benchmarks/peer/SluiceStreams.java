package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.measure.Outcome;
import dev.sluice.benchmarks.measure.Work;
import dev.sluice.benchmarks.measure.Worker;
import dev.sluice.client.ClaudeClient;
import dev.sluice.model.ContentBlockDelta;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.StreamEvent;
import dev.sluice.model.TextDelta;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sluice reads streams. */
public final class SluiceStreams implements Work {

    private final ClaudeClient client;
    private final MessageRequest request = SluiceRequests.stream();

    SluiceStreams(String baseUrl) {
        client = SluiceRequests.client(baseUrl);
    }

    /** A contestant's JVM; the argument is the base URL. */
    public static void main(String[] args) throws Exception {
        Worker.serve(new SluiceStreams(args[0]));
    }

    @Override
    public Outcome perform(int streams) {
        Counter counter = new Counter();
        Flux.range(0, streams)
                .flatMap(stream -> read(counter), Exchange.STREAMS_AT_ONCE)
                .then()
                .block();
        return counter.outcome();
    }

    private Mono<Counter.OfStream> read(Counter counter) {
        return client.messages().stream(request)
                .collect(counter::stream, (stream, event) -> stream.event(charactersOf(event)));
    }

    private static int charactersOf(StreamEvent event) {
        return event instanceof ContentBlockDelta delta && delta.delta() instanceof TextDelta text
                ? text.text().length()
                : Counter.NO_TEXT_DELTA;
    }

    @Override
    public void close() {
        client.close();
    }
}
