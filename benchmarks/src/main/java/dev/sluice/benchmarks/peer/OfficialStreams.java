package dev.sluice.benchmarks.peer;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.sluice.benchmarks.measure.Outcome;
import dev.sluice.benchmarks.measure.Work;
import dev.sluice.benchmarks.measure.Worker;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The official SDK's blocking client reads streams, a thread each. */
public final class OfficialStreams implements Work {

    private final AnthropicClient client;
    private final MessageCreateParams request = OfficialRequests.stream();
    private final ExecutorService readers = Executors.newFixedThreadPool(Exchange.STREAMS_AT_ONCE);

    OfficialStreams(String baseUrl) {
        client = AnthropicOkHttpClient.builder()
                .baseUrl(baseUrl)
                .apiKey(Exchange.API_KEY)
                .build();
    }

    /** A contestant's JVM; the argument is the base URL. */
    public static void main(String[] args) throws Exception {
        Worker.serve(new OfficialStreams(args[0]));
    }

    @Override
    public Outcome perform(int streams) throws Exception {
        Counter counter = new Counter();
        Callable<Void> reader = () -> {
            read(counter.stream());
            return null;
        };
        for (Future<Void> read : readers.invokeAll(Collections.nCopies(streams, reader))) {
            read.get();
        }
        return counter.outcome();
    }

    private void read(Counter.OfStream counter) {
        try (StreamResponse<RawMessageStreamEvent> response = client.messages().createStreaming(request)) {
            response.stream().forEach(event -> counter.event(OfficialRequests.charactersOf(event)));
        }
    }

    @Override
    public void close() {
        readers.shutdownNow();
        client.close();
    }
}
