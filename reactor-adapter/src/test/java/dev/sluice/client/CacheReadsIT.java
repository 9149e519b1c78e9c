package dev.sluice.client;

import static dev.sluice.client.Rig.await;
import static dev.sluice.client.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.event.Settled;
import dev.sluice.limit.Cost;
import dev.sluice.model.MessageRequest;
import dev.sluice.transport.Sse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from the prompt cache is charged where the pool says so, and nowhere else (claude-api facts, test vector V7). */
class CacheReadsIT {

    private static final String USAGE = "\"input_tokens\":50,\"cache_creation_input_tokens\":0,"
            + "\"cache_read_input_tokens\":200000,\"output_tokens\":700";

    @ParameterizedTest
    @CsvSource({
        "claude-haiku-4-5, false, 50",
        "claude-haiku-4-5, true, 50",
        "claude-3-5-haiku-20241022, false, 200050",
        "claude-3-5-haiku-20241022, true, 200050"
    })
    void are_free_unless_the_pool_charges_them(String model, boolean streamed, long charged) {
        ScriptedServer.Reply reply = streamed
                ? ScriptedServer.stream(withUsage(Sse.answer("well")))
                : ScriptedServer.json(200, withUsage(ScriptedServer.MESSAGE));
        try (ScriptedServer server = new ScriptedServer(reply);
                Rig rig = Rig.start(false, options -> {});
                ClaudeClient claude = rig.client(server.baseUrl(), client -> {})) {
            MessageRequest request =
                    MessageRequest.builder(model, 1_000).user("hi").build();

            if (streamed) {
                list(claude.messages().stream(request));
            } else {
                await(claude.messages().create(request));
            }

            assertThat(rig.end(Settled.class).actual()).isEqualTo(Cost.of(charged, 700));
        }
    }

    private static String withUsage(String answer) {
        return answer.replaceAll("\"usage\":\\{[^}]*}", "\"usage\":{" + USAGE + "}");
    }
}
