package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.MessageRequest;
import dev.sluice.model.Speed;
import dev.sluice.pool.PoolSnapshot;
import dev.sluice.transport.ApiKey;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** What a call carries besides its body, as a server sees it. */
class RequestHeadersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ANSWER =
            "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[],"
                    + "\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}";

    private final Queue<HttpHeaders> seen = new ConcurrentLinkedQueue<>();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle((request, response) -> {
                seen.add(request.requestHeaders().copy());
                return request.receive()
                        .then(response.header("content-type", "application/json")
                                .sendString(Mono.just(ANSWER))
                                .then());
            })
            .bindNow(PATIENCE);

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    @Test
    void by_default_the_key_and_the_newest_version_go_along_and_no_beta() {
        HttpHeaders headers = call(builder -> builder, CallOptions.defaults());

        assertThat(headers.get("x-api-key")).isEqualTo("sk-test");
        assertThat(headers.get("anthropic-version")).isEqualTo("2026-10-21");
        assertThat(headers.get("content-type")).isEqualTo("application/json");
        assertThat(headers.contains("anthropic-beta")).isFalse();
        assertThat(headers.contains("authorization")).isFalse();
    }

    @Test
    void the_older_version_can_be_asked_for() {
        HttpHeaders headers = call(builder -> builder.apiVersion(ApiVersion.V2023_06_01), CallOptions.defaults());

        assertThat(headers.get("anthropic-version")).isEqualTo("2023-06-01");
    }

    @Test
    void betas_of_client_and_call_go_in_one_header_each_once() {
        HttpHeaders headers = call(
                builder -> builder.beta("a-2026-01-01").beta("b-2026-01-01"),
                CallOptions.defaults().withBeta("b-2026-01-01").withBeta("c-2026-01-01"));

        assertThat(headers.getAll("anthropic-beta")).containsExactly("a-2026-01-01,b-2026-01-01,c-2026-01-01");
    }

    @Test
    void a_header_of_the_call_goes_over_that_of_the_client() {
        HttpHeaders headers = call(
                builder -> builder.header("X-Team", "client").header("x-job", "7"),
                CallOptions.defaults().withHeader("X-TEAM", "call"));

        assertThat(headers.getAll("x-team")).containsExactly("call");
        assertThat(headers.getAll("x-job")).containsExactly("7");
    }

    @Test
    void what_the_client_sets_itself_or_would_forge_another_header_is_refused() {
        CallOptions options = CallOptions.defaults();

        assertThatThrownBy(() -> options.withHeader("x-api-key", "other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("other");
        assertThatThrownBy(() -> options.withHeader("x-team", "a\r\nx-api-key: other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("other");
        assertThatThrownBy(() -> ClaudeClient.builder().header("bad name", "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_source_of_keys_is_asked_for_each_call() {
        AtomicInteger keys = new AtomicInteger();
        ClaudeClient claude = ClaudeClient.builder()
                .baseUrl("http://127.0.0.1:" + server.port())
                .apiKeys(Mono.fromSupplier(() -> ApiKey.of("sk-" + keys.incrementAndGet())))
                .build();

        await(claude.messages().create(request()));
        await(claude.messages().create(request()));
        claude.closeLater().block(PATIENCE);

        assertThat(seen).extracting(headers -> headers.get("x-api-key")).containsExactly("sk-1", "sk-2");
    }

    @Test
    void fast_mode_spends_a_budget_of_its_own() {
        ClaudeClient claude = client(builder -> builder);

        await(claude.messages().create(request()));
        await(claude.messages().create(request().toBuilder().speed(Speed.FAST).build()));

        assertThat(claude.limiter().limiter().snapshots())
                .hasSize(2)
                .allSatisfy(pool -> assertThat(pool.requests().usedLastMinute()).isEqualTo(1))
                .extracting(PoolSnapshot::pool)
                .doesNotHaveDuplicates();
        claude.closeLater().block(PATIENCE);
    }

    private HttpHeaders call(UnaryOperator<ClaudeClientBuilder> change, CallOptions options) {
        ClaudeClient claude = client(change);
        await(claude.messages().create(request(), options));
        claude.closeLater().block(PATIENCE);
        return Objects.requireNonNull(seen.poll());
    }

    private ClaudeClient client(UnaryOperator<ClaudeClientBuilder> change) {
        return change.apply(ClaudeClient.builder()
                        .baseUrl("http://127.0.0.1:" + server.port())
                        .apiKey(ApiKey.of("sk-test")))
                .build();
    }

    private static MessageRequest request() {
        return MessageRequest.builder("claude-opus-5-5", 100).user("Hello").build();
    }

    private static <T> T await(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(PATIENCE));
    }
}
