package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.event.Admitted;
import dev.sluice.limit.RateLimits;
import dev.sluice.model.CacheControl;
import dev.sluice.model.Message;
import dev.sluice.model.MessageParam;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.TextBlock;
import dev.sluice.model.WebSearchTool;
import dev.sluice.retry.RetryRule;
import dev.sluice.transport.ApiKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server writes to the cache while it runs tools for an answer is not reserved by the turn that follows. */
class ServerToolCacheIT {

    private static final String RESULT =
            "{\"type\":\"web_search_tool_result\",\"tool_use_id\":\"srvtoolu_1\",\"content\":[]}";
    private static final String USAGE =
            "{\"input_tokens\":20,\"cache_creation_input_tokens\":2000,\"output_tokens\":3}";
    private static final String WHOLE =
            message("[" + RESULT + ",{\"type\":\"text\",\"text\":\"So.\"}]", "\"end_turn\"");
    private static final String STREAMED = event("message_start", "\"message\":" + message("[]", "null"))
            + event("content_block_start", "\"index\":0,\"content_block\":" + RESULT)
            + event("content_block_stop", "\"index\":0")
            + event("content_block_start", "\"index\":1,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
            + event("content_block_delta", "\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"So.\"}")
            + event("content_block_stop", "\"index\":1")
            + event(
                    "message_delta",
                    "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":3}")
            + event("message_stop", "");

    private final List<Long> held = new CopyOnWriteArrayList<>();

    private static String message(String content, String stopReason) {
        return "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-sonnet-5-5\",\"content\":"
                + content + ",\"stop_reason\":" + stopReason + ",\"stop_sequence\":null,\"usage\":" + USAGE + "}";
    }

    private static String event(String type, String fields) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + (fields.isEmpty() ? "" : ",") + fields
                + "}\n\n";
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_next_turn_reads_up_to_the_results(boolean streamed) {
        try (ScriptedServer server = new ScriptedServer(
                        streamed ? ScriptedServer.stream(STREAMED) : ScriptedServer.json(200, WHOLE));
                ClaudeClient claude = ClaudeClient.builder()
                        .baseUrl(server.baseUrl())
                        .apiKey(ApiKey.of("sk-test"))
                        .retry(RetryRule.never())
                        .limiter(limiter -> limiter.limits(RateLimits.perMinute(1_000, 10_000_000, 1_000_000))
                                .coldStart(0))
                        .listener(event -> {
                            if (event instanceof Admitted admitted) {
                                held.add(admitted.held().inputTokens());
                            }
                        })
                        .build()) {
            MessageRequest asked = MessageRequest.builder("claude-sonnet-5-5", 100)
                    .tool(WebSearchTool.create())
                    .system(TextBlock.of("short", CacheControl.ephemeral())) // too short to be written by itself
                    .user("x".repeat(40_000))
                    .build();
            Message answer = streamed
                    ? Rig.await(claude.messages().gather(asked))
                    : Rig.await(claude.messages().create(asked));
            assertThat(answer.content()).hasSize(2);

            MessageRequest next = asked.toBuilder()
                    .message(MessageParam.assistant(answer))
                    .user(TextBlock.of("And then?", CacheControl.ephemeral()))
                    .build();
            Rig.await(claude.messages().create(next));

            assertThat(held.get(0)).isGreaterThan(4_000);
            assertThat(held.get(1)).isLessThan(500);
        }
    }
}
