package dev.sluice.benchmarks.peer;

import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.client.okhttp.AnthropicOkHttpClientAsync;
import com.anthropic.models.messages.MessageCreateParams;
import dev.sluice.benchmarks.measure.Outcome;
import dev.sluice.benchmarks.measure.Work;
import dev.sluice.benchmarks.measure.Worker;
import java.util.concurrent.CompletableFuture;

/** The official SDK's asynchronous client reads streams. */
public final class OfficialAsyncStreams implements Work {

    private final AnthropicClientAsync client;
    private final MessageCreateParams request = OfficialRequests.stream();

    OfficialAsyncStreams(String baseUrl) {
        client = AnthropicOkHttpClientAsync.builder()
                .baseUrl(baseUrl)
                .apiKey(Exchange.API_KEY)
                .build();
    }

    /** A contestant's JVM; the argument is the base URL. */
    public static void main(String[] args) throws Exception {
        Worker.serve(new OfficialAsyncStreams(args[0]));
    }

    @Override
    public Outcome perform(int streams) throws Exception {
        Counter counter = new Counter();
        InFlight.each(streams, Exchange.STREAMS_AT_ONCE, () -> read(counter.stream()));
        return counter.outcome();
    }

    private CompletableFuture<Void> read(Counter.OfStream counter) {
        return client.messages()
                .createStreaming(request)
                .subscribe(event -> counter.event(OfficialRequests.charactersOf(event)))
                .onCompleteFuture();
    }

    @Override
    public void close() {
        client.close();
    }
}
