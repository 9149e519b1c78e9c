package dev.sluice.client;

import static dev.sluice.client.Rig.await;
import static dev.sluice.client.Rig.failure;
import static dev.sluice.client.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.PermanentApiException;
import dev.sluice.limit.RateLimits;
import dev.sluice.model.LimiterValue;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.RateLimitEntry;
import dev.sluice.pool.OrganisationLimits;
import dev.sluice.pool.PoolSnapshot;
import dev.sluice.retry.RetryRule;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import dev.sluice.simulator.rules.WorkspaceRules;
import dev.sluice.transport.AdminKey;
import dev.sluice.transport.ApiKey;
import dev.sluice.transport.TransportOptions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** I35: a client that learns its pools and limits from the Rate Limits API, and one that cannot. */
class AdminIT {

    private static final AdminKey ADMIN = AdminKey.of("sk-ant-admin01-test");
    private static final String WORKSPACE = "wrkspc_1";
    private static final String WORKSPACE_KEY = "sk-ant-workspace";
    private static final String POOL = "Claude Sonnet 5.5";

    private final Simulator simulator = Simulator.start(SimulatorOptions.builder()
            .limits(RateLimits.perMinute(6_000, 450_000, 90_000))
            .depth(Duration.ofSeconds(1))
            .workspace(new WorkspaceRules(
                    WORKSPACE, WORKSPACE_KEY, Map.of("Sonnet 5.5", Map.of(WorkspaceRules.REQUESTS, 1_200L))))
            .build());

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void the_organisations_limits_are_read_and_so_are_a_workspaces() {
        try (ClaudeClient claude = builder().adminKey(ADMIN).build()) {
            List<RateLimitEntry> all = list(claude.admin().rateLimits());
            List<RateLimitEntry> own = list(claude.admin().rateLimits(WORKSPACE));

            assertThat(all)
                    .hasSize(own.size())
                    .filteredOn(RateLimitEntry::isOfModels)
                    .hasSize(10);
            assertThat(own)
                    .anyMatch(entry -> entry.limits().stream()
                            .map(LimiterValue::value)
                            .anyMatch(value -> value != null && value == 1_200));
            OrganisationLimits limits = await(claude.admin().organisationLimits(WORKSPACE));
            assertThat(limits.limitsOf(POOL)).contains(RateLimits.perMinute(1_200, 450_000, 90_000));
            assertThat(limits.poolOf("claude-fable-5-2")).isEqualTo("Claude Fable 5.x");
        }
    }

    @Test
    void pages_are_followed_as_they_name_each_other_empty_ones_too() {
        String first = page("{\"id\":\"rl_1\",\"limits\":[]}", "\"next_page\":\"a b\"");
        String empty = page("", "\"has_more\":true,\"next_page\":\"c\"");
        String last = page("{\"id\":\"rl_2\",\"limits\":[]}", "\"has_more\":false,\"next_page\":\"never\"");
        try (ScriptedServer server = new ScriptedServer(
                        ScriptedServer.json(200, first),
                        (request, response) -> ScriptedServer.json(
                                        request.uri().endsWith("&page=a%20b") ? 200 : 404, empty)
                                .to(request, response),
                        ScriptedServer.json(200, last));
                ClaudeClient claude = to(server).adminKey(ADMIN).build()) {
            assertThat(list(claude.admin().rateLimits()))
                    .extracting(RateLimitEntry::id)
                    .containsExactly("rl_1", "rl_2");
            assertThat(server.requests()).isEqualTo(3);
            assertThat(server.keys()).containsOnly("sk-ant-admin01-test");
        }
    }

    @Test
    void a_discovered_client_keeps_to_the_organisations_pools_from_its_first_call() {
        ClaudeClient claude = await(builder().adminKey(ADMIN).discover());
        try (claude) {
            assertThat(claude.limiter().limiter().poolOf("claude-opus-4-7")).isEqualTo("Claude Opus 4.x");
            await(claude.messages().create(request("claude-sonnet-5-5")));
            assertThat(pool(claude, POOL).requests().limitPerMinute()).isEqualTo(6_000);
        }
    }

    @Test
    void a_client_in_a_workspace_below_its_organisation_meets_no_429() {
        ClaudeClient claude = await(inWorkspace(UnaryOperator.identity()).discover(WORKSPACE));
        try (claude) {
            long answered = await(calls(claude, 60).count());

            assertThat(answered).isEqualTo(60);
            assertThat(simulator.tally().withStatus(429)).isZero();
            assertThat(pool(claude, POOL).requests().limitPerMinute()).isEqualTo(1_200);
        }
    }

    /** What the limits of the workspace are worth: without them the same calls are refused. */
    @Test
    void a_client_that_knows_only_its_organisation_is_refused_by_the_workspace() {
        ClaudeClient claude =
                await(inWorkspace(client -> client.retry(RetryRule.never())).discover());
        try (claude) {
            calls(claude, 60).onErrorComplete().blockLast(Rig.PATIENCE);

            assertThat(simulator.tally().ofKind("rate_limit_error:workspace_requests"))
                    .isPositive();
        }
    }

    @Test
    void without_an_admin_key_or_with_a_wrong_one_the_built_in_map_and_the_headers_do() {
        for (ClaudeClientBuilder builder : List.of(builder(), builder().adminKey(AdminKey.of("sk-ant-api-no-admin")))) {
            ClaudeClient claude = await(builder.discover());
            try (claude) {
                await(claude.messages().create(request("claude-sonnet-5-5")));

                assertThat(pool(claude, "sonnet-5.5").requests().limitPerMinute())
                        .isEqualTo(6_000);
            }
        }
    }

    @Test
    void a_model_that_no_map_knows_has_a_pool_of_its_own_and_learns_from_headers() {
        ClaudeClient claude = await(builder().discover());
        try (claude) {
            await(claude.messages().create(request("claude-fable-5-2")));

            assertThat(pool(claude, "claude-fable-5-2").inputTokens().limitPerMinute())
                    .isEqualTo(450_000);
        }
    }

    @Test
    void a_server_that_does_not_answer_as_it_should_costs_a_start_nothing() {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.json(200, "{\"data\":7}"))) {
            ClaudeClient claude =
                    await(to(server).retry(RetryRule.never()).adminKey(ADMIN).discover());
            try (claude) {
                assertThat(await(claude.messages().create(request("claude-opus-4-7")))
                                .text())
                        .isEqualTo("well");
                assertThat(pool(claude, "opus-4.x").queued()).isZero();
                assertThat(server.keys()).containsExactly("sk-ant-admin01-test", "sk-test");
            }
        }
    }

    @Test
    void a_shared_limiter_keeps_its_own_pools_and_nobody_is_asked() {
        try (ClaudeClient owner = builder().build()) {
            ClaudeClient sharing =
                    await(builder().limiter(owner.limiter()).adminKey(ADMIN).discover());
            try (sharing) {
                assertThat(sharing.limiter()).isSameAs(owner.limiter());
                assertThat(simulator.tally().requests()).isZero();
            }
        }
    }

    @Test
    void two_clients_that_share_a_discovered_limiter_draw_on_one_pool() {
        ClaudeClient one = await(builder().adminKey(ADMIN).discover());
        try (one;
                ClaudeClient other = builder().limiter(one.limiter()).build()) {
            await(one.messages().create(request("claude-opus-4-7")));
            await(other.messages().create(request("claude-opus-4-8")));

            assertThat(pool(one, "Claude Opus 4.x").requests().usedLastMinute()).isEqualTo(2);
        }
    }

    @Test
    void what_needs_an_admin_key_says_so_and_a_refusal_shows_none() {
        try (ClaudeClient without = builder().build();
                ClaudeClient wrong =
                        builder().adminKey(AdminKey.of("sk-ant-api-wrong")).build()) {
            assertThat(failure(without.admin().organisationLimits()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(AdminKey.ENVIRONMENT_VARIABLE);
            assertThat(failure(wrong.admin().organisationLimits()))
                    .isInstanceOf(PermanentApiException.class)
                    .hasMessageNotContaining("sk-ant");
        }
    }

    @Test
    void an_admin_key_does_not_follow_to_another_server() {
        AdminKey environments = AdminKey.of("sk-ant-admin01-environment");
        assertThat(Admin.keyFor(TransportOptions.DEFAULT_BASE_URL, null, () -> Optional.of(environments)))
                .isEqualTo(environments);
        assertThat(Admin.keyFor("https://gateway.example", null, () -> Optional.of(environments)))
                .isNull();
        assertThat(Admin.keyFor("https://gateway.example", ADMIN, () -> Optional.of(environments)))
                .isEqualTo(ADMIN);
        try (ScriptedServer elsewhere = new ScriptedServer();
                ScriptedServer server = new ScriptedServer((request, response) -> response.status(302)
                        .header("location", elsewhere.baseUrl() + "/v1/organizations/rate_limits")
                        .send());
                ClaudeClient claude = to(server).adminKey(ADMIN).build()) {
            failure(claude.admin().organisationLimits());

            assertThat(server.requests()).isPositive();
            assertThat(elsewhere.requests()).isZero();
        }
    }

    @Test
    void pages_that_are_chained_in_a_ring_come_to_an_end() {
        ScriptedServer.Reply same = ScriptedServer.json(200, page("", "\"has_more\":true,\"next_page\":\"again\""));
        ScriptedServer.Reply[] ring =
                Collections.nCopies(2 * Admin.MOST_PAGES, same).toArray(ScriptedServer.Reply[]::new);
        try (ScriptedServer server = new ScriptedServer(ring);
                ClaudeClient claude =
                        to(server).adminKey(ADMIN).retry(RetryRule.never()).build()) {
            assertThat(failure(claude.admin().rateLimits().then())).hasMessageContaining("100 pages");
        }
    }

    @Test
    void a_discovery_is_lazy_and_its_cancel_ends_the_asking() {
        try (ScriptedServer server = new ScriptedServer((request, response) -> Mono.never())) {
            Mono<ClaudeClient> discovery = to(server).adminKey(ADMIN).discover();
            assertThat(server.requests()).isZero();

            var asking = discovery.subscribe();
            Rig.until(() -> server.requests() == 1);
            asking.dispose();

            assertThat(asking.isDisposed()).isTrue();
        }
    }

    private ClaudeClientBuilder inWorkspace(UnaryOperator<ClaudeClientBuilder> change) {
        return change.apply(builder()
                .apiKey(ApiKey.of(WORKSPACE_KEY))
                .adminKey(ADMIN)
                .limiter(limiter -> limiter.depth(Duration.ofSeconds(1))));
    }

    private ClaudeClientBuilder builder() {
        return ClaudeClient.builder().baseUrl(simulator.baseUrl()).apiKey(ApiKey.of("sk-test"));
    }

    private static ClaudeClientBuilder to(ScriptedServer server) {
        return ClaudeClient.builder().baseUrl(server.baseUrl()).apiKey(ApiKey.of("sk-test"));
    }

    private static Flux<?> calls(ClaudeClient claude, int many) {
        return Flux.range(0, many).flatMap(i -> claude.messages().create(request("claude-sonnet-5-5")), many);
    }

    private static MessageRequest request(String model) {
        return MessageRequest.builder(model, 1).user("Hello").build();
    }

    private static PoolSnapshot pool(ClaudeClient claude, String name) {
        return claude.limiter().limiter().snapshot(name).orElseThrow();
    }

    private static String page(String entries, String more) {
        return "{\"data\":[" + entries + "]," + more + "}";
    }
}
