package dev.sluice.benchmarks.peer;

import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.client.okhttp.AnthropicOkHttpClientAsync;
import com.anthropic.models.messages.MessageCreateParams;
import dev.sluice.benchmarks.measure.Outcome;
import dev.sluice.benchmarks.measure.Work;
import dev.sluice.benchmarks.measure.Worker;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * The official SDK's asynchronous client makes small calls. It may keep as many idle connections as calls are in flight, so that it need
 * not open new ones.
 */
public final class OfficialCalls implements Work {

    private final AnthropicClientAsync client;
    private final MessageCreateParams request = OfficialRequests.call();

    OfficialCalls(String baseUrl) {
        client = AnthropicOkHttpClientAsync.builder()
                .baseUrl(baseUrl)
                .apiKey(Exchange.API_KEY)
                .maxIdleConnections(Exchange.CALLS_AT_ONCE)
                .keepAliveDuration(Duration.ofMinutes(5))
                .build();
    }

    /** A contestant's JVM; the argument is the base URL. */
    public static void main(String[] args) throws Exception {
        Worker.serve(new OfficialCalls(args[0]));
    }

    @Override
    public Outcome perform(int calls) throws Exception {
        LongAdder characters = new LongAdder();
        InFlight.each(
                calls,
                Exchange.CALLS_AT_ONCE,
                () -> client.messages()
                        .create(request)
                        .thenAccept(message -> characters.add(OfficialRequests.charactersOf(message))));
        return new Outcome(calls, characters.sum());
    }

    @Override
    public void close() {
        client.close();
    }
}
