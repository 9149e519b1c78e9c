package dev.sluice.client;

import static dev.sluice.client.Rig.answeredBy;
import static dev.sluice.client.Rig.await;
import static dev.sluice.client.Rig.list;
import static dev.sluice.client.Rig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CountTokensRequest;
import dev.sluice.model.TokenCount;
import dev.sluice.retry.RetryRule;
import dev.sluice.transport.ApiKey;
import dev.sluice.transport.HttpTransport;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** I15: token counts and looks at models, however many and however slow, leave the admitted calls their connections. */
class SideCallIT {

    private static final int MOST = HttpTransport.SIDE_CALLS;
    private static final ScriptedServer.Reply COUNT = ScriptedServer.json(200, "{\"input_tokens\":7}");
    private static final ScriptedServer.Reply HANGS = (request, response) -> Mono.never();

    private final Disposable.Composite calls = Disposables.composite();

    @AfterEach
    void end() {
        calls.dispose();
    }

    @Test
    void an_admitted_call_has_a_connection_while_many_counts_hang() {
        try (ScriptedServer server = new ScriptedServer(first(MOST, HANGS));
                ClaudeClient claude = client(server)) {
            calls.add(Flux.range(0, 3 * MOST)
                    .flatMap(i -> count(claude, "count"), 3 * MOST)
                    .subscribe());
            until(() -> server.requests() == MOST);

            assertThat(await(claude.messages().create(answeredBy(1))).text()).isEqualTo("well");
            assertThat(server.requests()).isEqualTo(MOST + 1);
        }
    }

    @Test
    void a_cancelled_count_lets_the_next_one_in_and_one_cancelled_while_it_waits_is_never_sent() {
        try (ScriptedServer server = new ScriptedServer(first(MOST, HANGS, COUNT));
                ClaudeClient claude = client(server)) {
            Disposable hanging = count(claude, "hangs").subscribe();
            calls.add(Flux.range(0, MOST - 1)
                    .flatMap(i -> count(claude, "hangs"), MOST)
                    .subscribe());
            until(() -> server.requests() == MOST);
            Disposable waiting = count(claude, "cancelled").subscribe();
            Mono<TokenCount> next = count(claude, "next").cache();
            calls.add(next.subscribe());

            waiting.dispose();
            hanging.dispose();

            assertThat(await(next).inputTokens()).isEqualTo(7);
            assertThat(server.names()).hasSize(MOST + 1).endsWith("next").doesNotContain("cancelled");
        }
    }

    @Test
    void counts_that_fail_let_others_in() {
        try (ScriptedServer server = new ScriptedServer(first(3 * MOST, ScriptedServer.html(502), COUNT));
                ClaudeClient claude = client(server)) {
            List<Throwable> failures = list(Flux.range(0, 3 * MOST)
                    .flatMap(
                            i -> count(claude, "count")
                                    .then(Mono.<Throwable>empty())
                                    .onErrorResume(Mono::just),
                            3 * MOST));

            assertThat(failures).hasSize(3 * MOST);
            assertThat(await(count(claude, "count")).inputTokens()).isEqualTo(7);
        }
    }

    private static Mono<TokenCount> count(ClaudeClient claude, String name) {
        return claude.messages()
                .countTokens(
                        CountTokensRequest.of(answeredBy(1)),
                        CallOptions.defaults().withHeader("x-name", name));
    }

    private static ScriptedServer.Reply[] first(int many, ScriptedServer.Reply reply, ScriptedServer.Reply... then) {
        return Flux.fromIterable(Collections.nCopies(many, reply))
                .concatWith(Flux.fromArray(then))
                .toStream()
                .toArray(ScriptedServer.Reply[]::new);
    }

    private static ClaudeClient client(ScriptedServer server) {
        return ClaudeClient.builder()
                .baseUrl(server.baseUrl())
                .apiKey(ApiKey.of("sk-test"))
                .limiter(limiter -> limiter.coldStart(0))
                .transport(transport -> transport.maxInFlight(4))
                .retry(RetryRule.never())
                .build();
    }
}
