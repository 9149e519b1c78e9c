package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.measure.Outcome;
import dev.sluice.benchmarks.measure.Work;
import dev.sluice.benchmarks.measure.Worker;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Spring's WebClient reads streams; Jackson turns the data of each event into a record. Of the ways WebClient offers (data as String,
 * as a record or as a tree, with or without {@code ServerSentEvent} around it) this one took the least.
 */
public final class WebClientStreams implements Work {

    private static final ObjectReader JSON = new JsonMapper().readerFor(Event.class);

    private final WebClient client;
    private final String body = Exchange.streamBody();

    WebClientStreams(String baseUrl) {
        client = WebClient.builder()
                .baseUrl(baseUrl)
                .defaultHeader("x-api-key", Exchange.API_KEY)
                .defaultHeader("anthropic-version", Exchange.VERSION)
                .build();
    }

    /** A contestant's JVM; the argument is the base URL. */
    public static void main(String[] args) throws Exception {
        Worker.serve(new WebClientStreams(args[0]));
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
        return client.post()
                .uri("/v1/messages")
                .contentType(MediaType.APPLICATION_JSON)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .bodyValue(body)
                .retrieve()
                .bodyToFlux(String.class)
                .collect(counter::stream, (stream, event) -> stream.event(charactersOf(JSON.readValue(event))));
    }

    private static int charactersOf(Event event) {
        return event.delta() == null || event.delta().text() == null
                ? Counter.NO_TEXT_DELTA
                : event.delta().text().length();
    }

    /** What a text delta carries; other events leave most of it null. */
    record Event(
            String type, @Nullable Integer index, @Nullable Delta delta) {}

    /** The inner part of a delta. */
    record Delta(@Nullable String type, @Nullable String text) {}
}
