package dev.sluice.client;

import static dev.sluice.client.Rig.PATIENCE;
import static dev.sluice.client.Rig.answeredBy;
import static dev.sluice.client.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.MessageRequest;
import dev.sluice.retry.Backoff;
import dev.sluice.retry.RetryRule;
import dev.sluice.transport.ApiKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** I23: whichever way a call goes, the source of keys sees the Context of its subscriber, at each attempt. */
class ContextIT {

    private static final ScriptedServer.Reply COUNT = ScriptedServer.json(200, "{\"input_tokens\":7}");
    private static final String MODEL_INFO =
            "{\"type\":\"model\",\"id\":\"m\",\"display_name\":\"M\"," + "\"created_at\":\"2026-01-01T00:00:00Z\"}";
    private static final ScriptedServer.Reply MODEL = ScriptedServer.json(200, MODEL_INFO);
    private static final ScriptedServer.Reply MODELS = ScriptedServer.json(
            200, "{\"data\":[" + MODEL_INFO + "],\"has_more\":false,\"first_id\":\"m\",\"last_id\":\"m\"}");

    private final List<AutoCloseable> closing = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable opened : closing) {
            opened.close();
        }
    }

    static Stream<Arguments> ways() {
        MessageRequest request = answeredBy(5);
        return Stream.of(
                way("create", ScriptedServer.WELL, claude -> claude.messages().create(request)),
                way(
                        "gather",
                        ScriptedServer.WELL_STREAMED,
                        claude -> claude.messages().gather(request)),
                way("stream", ScriptedServer.WELL_STREAMED, claude -> claude.messages().stream(request)),
                way(
                        "streamText",
                        ScriptedServer.WELL_STREAMED,
                        claude -> claude.messages().streamText(request)),
                way("countTokens", COUNT, claude -> claude.messages().countTokens(request)),
                way("models.get", MODEL, claude -> claude.models().get("m")),
                way("models.list", MODELS, claude -> claude.models().list()),
                way(
                        "pipeline",
                        ScriptedServer.WELL,
                        claude -> Flux.just(request).transform(claude.messages().pipeline())),
                way(
                        "ordered pipeline",
                        ScriptedServer.WELL,
                        claude -> Flux.just(request).transform(claude.messages().pipeline(PipelineSpec::ordered))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void reaches_the_source_of_keys_at_each_attempt(
            String way, ScriptedServer.Reply well, Function<ClaudeClient, Publisher<?>> call) {
        ScriptedServer server = server(ScriptedServer.html(502), well, well);
        ClaudeClient claude = client(server);

        list(Flux.from(call.apply(claude)).contextWrite(Context.of("tenant", "red")));
        list(Flux.from(call.apply(claude)).contextWrite(Context.of("tenant", "blue")));

        assertThat(server.keys()).as(way).containsExactly("sk-red", "sk-red", "sk-blue");
    }

    @Test
    void of_calls_that_wait_together_each_keeps_its_own() {
        ScriptedServer server = server();
        ClaudeClient claude = client(server);

        list(Flux.range(0, 20)
                .flatMap(i -> claude.messages()
                        .create(answeredBy(5), CallOptions.defaults().withHeader("x-name", "t" + i))
                        .contextWrite(Context.of("tenant", "t" + i))));

        assertThat(server.keys()).hasSize(20).doesNotHaveDuplicates();
        assertThat(server.keys())
                .containsExactlyElementsOf(
                        server.names().stream().map(name -> "sk-" + name).toList());
    }

    @Test
    void reaches_the_requests_of_a_pipeline() {
        ScriptedServer server = server();
        ClaudeClient claude = client(server);
        Flux<MessageRequest> requests =
                Flux.deferContextual(context -> Flux.just(answeredBy(5)).repeat(context.<Integer>get("times") - 1));

        List<Answer> answers = list(
                requests.transform(claude.messages().pipeline()).contextWrite(Context.of("tenant", "red", "times", 3)));

        assertThat(answers).hasSize(3);
    }

    private static Arguments way(String name, ScriptedServer.Reply well, Function<ClaudeClient, Publisher<?>> call) {
        return Arguments.of(name, well, call);
    }

    private ScriptedServer server(ScriptedServer.Reply... replies) {
        ScriptedServer server = new ScriptedServer(replies);
        closing.add(server);
        return server;
    }

    private ClaudeClient client(ScriptedServer server) {
        ClaudeClient client = ClaudeClient.builder()
                .baseUrl(server.baseUrl())
                .apiKeys(Mono.deferContextual(context -> Mono.just(ApiKey.of("sk-" + context.get("tenant")))))
                .transport(transport -> transport.maxInFlight(2))
                .retry(RetryRule.upTo(1, Backoff.fixed(Duration.ofMillis(1))))
                .build();
        closing.add(0, () -> client.closeLater().block(PATIENCE));
        return client;
    }
}
