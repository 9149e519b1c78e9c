package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.measure.Outcome;
import dev.sluice.benchmarks.measure.Work;
import dev.sluice.benchmarks.measure.Worker;
import dev.sluice.client.ClaudeClient;
import dev.sluice.model.MessageRequest;
import reactor.core.publisher.Flux;

/** Sluice makes small calls. */
public final class SluiceCalls implements Work {

    private final ClaudeClient client;
    private final MessageRequest request = SluiceRequests.call();

    SluiceCalls(String baseUrl) {
        client = SluiceRequests.client(baseUrl);
    }

    /** A contestant's JVM; the argument is the base URL. */
    public static void main(String[] args) throws Exception {
        Worker.serve(new SluiceCalls(args[0]));
    }

    @Override
    public Outcome perform(int calls) {
        long characters = Flux.range(0, calls)
                .flatMap(call -> client.messages().create(request), Exchange.CALLS_AT_ONCE)
                .map(message -> (long) message.text().length())
                .reduce(0L, Long::sum)
                .blockOptional()
                .orElseThrow();
        return new Outcome(calls, characters);
    }

    @Override
    public void close() {
        client.close();
    }
}
