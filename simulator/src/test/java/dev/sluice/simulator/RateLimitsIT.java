package dev.sluice.simulator;

import static dev.sluice.simulator.RawClient.header;
import static dev.sluice.simulator.RawClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.limit.RateLimits;
import dev.sluice.simulator.json.Json;
import dev.sluice.simulator.rules.WorkspaceRules;
import dev.sluice.time.ManualTicker;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Rate Limits API, and a workspace that has limits of its own. */
class RateLimitsIT {

    private static final String ORGANISATION = "/v1/organizations/rate_limits";
    private static final String WORKSPACE = "/v1/organizations/workspaces/wrkspc_1/rate_limits";
    private static final String OWN_KEY = "sk-ant-own";

    private final ManualTicker ticker = new ManualTicker();
    private final Simulator simulator = Simulator.start(SimulatorOptions.builder()
            .ticker(ticker)
            .limits(RateLimits.perMinute(1_000, 450_000, 90_000))
            .workspace(new WorkspaceRules(
                    "wrkspc_1",
                    OWN_KEY,
                    Map.of(
                            "Sonnet 5.5", Map.of(WorkspaceRules.OUTPUT, 100L),
                            "Opus 5", Map.of(WorkspaceRules.REQUESTS, 2L),
                            "Sonnet 4.x", Map.of(WorkspaceRules.INPUT, 3_000L))))
            .build());
    private final RawClient client = RawClient.of(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void an_organisations_limits_are_listed_by_group() {
        String body = get(ORGANISATION + "?limit=1000", "2026-10-21").body();

        assertThat(body)
                .contains("{\"id\":\"rl_sonnet_4_x\",\"type\":\"rate_limit\",\"group\":{\"id\":\"rlg_sonnet_4_x\","
                        + "\"type\":\"model_group\",\"display_name\":\"Claude Sonnet 4.x\"},\"models\":["
                        + "\"claude-sonnet-4-6\",\"claude-sonnet-4-5-20250929\",\"claude-sonnet-4-5\"],\"limits\":["
                        + "{\"type\":\"requests_per_minute\",\"value\":1000},"
                        + "{\"type\":\"input_tokens_per_minute_cache_aware\",\"value\":450000},"
                        + "{\"type\":\"output_tokens_per_minute\",\"value\":90000}]}")
                .contains("\"type\":\"token_count\",\"display_name\":\"Token counting\"},\"models\":null")
                .contains("\"type\":\"fast_otpm\"")
                .contains("\"next_page\":null")
                .doesNotContain("group_type");
        assertThat(get(ORGANISATION, "2023-06-01").body()).contains("\"group_type\":\"model_group\"");
    }

    @Test
    void pages_name_the_next_one_until_there_is_none() {
        List<String> ids = new ArrayList<>();
        String query = "?limit=4";
        HttpResponse<String> page;
        do {
            page = get(ORGANISATION + query, "2026-10-21");
            Json data = Objects.requireNonNull(RawClient.json(page).field("data"));
            data.elements().forEach(entry -> ids.add(String.valueOf(entry.field("id"))));
            Json next = RawClient.json(page).field("next_page");
            query = next == null ? "" : "?limit=4&page=" + ((Json.Str) next).text();
        } while (!query.isEmpty());

        assertThat(ids).hasSizeGreaterThan(8).doesNotHaveDuplicates();
    }

    @Test
    void a_workspaces_list_has_its_own_limits_and_on_demand_the_inherited() {
        String own = get(WORKSPACE, "2026-10-21").body();
        String all = get(WORKSPACE + "?include_inherited=true&model=claude-sonnet-5-5", "2026-10-21")
                .body();

        assertThat(own)
                .contains("{\"type\":\"workspace_rate_limit\",\"rate_limit_id\":\"rl_sonnet_5_5\","
                        + "\"workspace_id\":\"wrkspc_1\",\"limits\":[{\"type\":\"output_tokens_per_minute\",\"value\":100,"
                        + "\"org_limit\":90000,\"source\":{\"type\":\"workspace\"}}]}")
                .contains("{\"type\":\"input_tokens_per_minute\",\"value\":3000,\"org_limit\":null,")
                .doesNotContain("haiku", "\"organization\"");
        assertThat(all)
                .contains("{\"type\":\"requests_per_minute\",\"value\":1000,\"org_limit\":1000,"
                        + "\"source\":{\"type\":\"organization\"}}")
                .contains("\"value\":100,")
                .doesNotContain("rl_opus_5");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/organizations/rate_limits?model=claude-none, 404, not_found_error",
        "/v1/organizations/workspaces/wrkspc_2/rate_limits, 404, not_found_error",
        "/v1/organizations/rate_limits?limit=0, 400, invalid_request_error",
        "/v1/organizations/rate_limits?page=x, 400, invalid_request_error"
    })
    void what_is_not_there_is_told(String path, int status, String type) {
        HttpResponse<String> refused = get(path, "2026-10-21");

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(text(refused, "error", "type")).isEqualTo(type);
    }

    @Test
    void only_an_admin_key_opens_it_and_opens_nothing_else() {
        assertThat(client.get(ORGANISATION).statusCode()).isEqualTo(401);
        assertThat(get("/v1/models", "2026-10-21").statusCode()).isEqualTo(401);
    }

    @Test
    void a_workspaces_limit_refuses_its_own_key_and_leaves_others_alone() {
        String ask = RawClient.wishing("output_tokens=150");
        assertThat(own(ask).statusCode()).isEqualTo(200);

        HttpResponse<String> refused = own(ask);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(text(refused, "error", "message")).contains("your workspace's rate limit of 100 output tokens");
        assertThat(header(refused, "retry-after")).isEqualTo("31"); // 51 tokens at 100 a minute
        assertThat(header(refused, "anthropic-workspace-id")).isEqualTo("wrkspc_1");
        assertThat(header(refused, "anthropic-ratelimit-output-tokens-limit")).isEqualTo("90000");
        assertThat(header(refused, "anthropic-ratelimit-tokens-limit")).isEqualTo("100");
        assertThat(simulator.tally().ofKind("rate_limit_error:workspace_output_tokens"))
                .isEqualTo(1);
        HttpResponse<String> other = client.ask(ask);
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(header(other, "anthropic-ratelimit-tokens-limit")).isEqualTo("540000");
        assertThat(header(other, "anthropic-workspace-id")).isEqualTo("(none)");
        ticker.advance(Duration.ofSeconds(31));
        assertThat(own(ask).statusCode()).isEqualTo(200);
    }

    @Test
    void a_refused_call_takes_nothing_of_the_organisations() {
        String ask = RawClient.body("claude-opus-5", "Hello", "");
        own(ask);
        own(ask);
        assertThat(own(ask).statusCode()).isEqualTo(429);

        HttpResponse<String> other = client.ask(ask);

        assertThat(header(other, "anthropic-ratelimit-requests-remaining")).isEqualTo("997");
    }

    @Test
    void a_limit_on_all_input_counts_what_is_read_from_the_cache() {
        String cached = "{\"model\":\"claude-sonnet-4-6\",\"max_tokens\":1,\"system\":[{\"type\":\"text\",\"text\":\""
                + "word ".repeat(1_100) + "\",\"cache_control\":{\"type\":\"ephemeral\"}}],"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
        assertThat(own(cached).statusCode()).isEqualTo(200);
        HttpResponse<String> second = own(cached);
        assertThat(RawClient.number(second, "usage", "cache_read_input_tokens")).isGreaterThan(1_000);

        HttpResponse<String> third = own(cached);

        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(text(third, "error", "message")).contains("3,000 input tokens");
        assertThat(header(third, "anthropic-ratelimit-tokens-limit")).isEqualTo("3000");
        assertThat(client.ask(cached).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> own(String body) {
        return client.send(HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/v1/messages"))
                .header("x-api-key", OWN_KEY)
                .header("anthropic-version", "2026-10-21")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> get(String path, String version) {
        return client.send(HttpRequest.newBuilder(URI.create(simulator.baseUrl() + path))
                .header("x-api-key", "sk-ant-admin01-test")
                .header("anthropic-version", version)
                .build());
    }
}
