package dev.sluice.simulator;

import static dev.sluice.simulator.RawClient.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How the prompt cache is charged, seen from both ends: usage in the answers, levels in the pool. */
class PromptCacheIT {

    private static final long INPUT_LIMIT = 1_000_000;

    private final ManualTicker ticker = new ManualTicker();

    @Test
    void what_is_read_is_free_and_what_is_written_is_charged() {
        try (Simulator simulator = start()) {
            HttpResponse<String> cold = ask(simulator, "5m");
            HttpResponse<String> warm = ask(simulator, "5m");
            long written = number(cold, "usage", "cache_creation_input_tokens");
            long tail = number(cold, "usage", "input_tokens");
            assertThat(written).isGreaterThan(512);
            assertThat(number(cold, "usage", "cache_read_input_tokens")).isZero();
            assertThat(number(cold, "usage", "cache_creation", "ephemeral_5m_input_tokens"))
                    .isEqualTo(written);
            assertThat(number(warm, "usage", "cache_read_input_tokens")).isEqualTo(written);
            assertThat(number(warm, "usage", "cache_creation_input_tokens")).isZero();
            assertThat(number(warm, "usage", "input_tokens")).isEqualTo(tail);
            assertThat(inputLevel(simulator)).isEqualTo(INPUT_LIMIT - written - 2 * tail);
            assertThat(simulator.tally().tokens().cacheRead()).isEqualTo(written);
            assertThat(simulator.tally().tokens().cacheCreation()).isEqualTo(written);
            assertThat(simulator.tally().tokens().input()).isEqualTo(2 * tail);
        }
    }

    @Test
    void an_entry_lives_for_its_time_from_its_last_use() {
        try (Simulator simulator = start()) {
            long written = number(ask(simulator, "5m"), "usage", "cache_creation_input_tokens");
            ticker.advance(Duration.ofMinutes(4));
            assertThat(number(ask(simulator, "5m"), "usage", "cache_read_input_tokens"))
                    .isEqualTo(written);
            ticker.advance(Duration.ofMinutes(4));
            assertThat(number(ask(simulator, "5m"), "usage", "cache_read_input_tokens"))
                    .isEqualTo(written);
            ticker.advance(Duration.ofMinutes(5));
            assertThat(number(ask(simulator, "5m"), "usage", "cache_read_input_tokens"))
                    .isZero();
        }
    }

    @Test
    void an_hours_entry_is_told_apart_and_lives_longer() {
        try (Simulator simulator = start()) {
            HttpResponse<String> cold = ask(simulator, "1h");
            long written = number(cold, "usage", "cache_creation_input_tokens");
            assertThat(number(cold, "usage", "cache_creation", "ephemeral_1h_input_tokens"))
                    .isEqualTo(written);
            ticker.advance(Duration.ofMinutes(59));
            assertThat(number(ask(simulator, "1h"), "usage", "cache_read_input_tokens"))
                    .isEqualTo(written);
        }
    }

    @Test
    void models_do_not_share_entries() {
        try (Simulator simulator = start()) {
            ask(simulator, "5m");
            HttpResponse<String> other = RawClient.of(simulator).ask(body("claude-opus-5-5", "5m"));
            assertThat(number(other, "usage", "cache_read_input_tokens")).isZero();
        }
    }

    private Simulator start() {
        return Simulator.start(SimulatorOptions.builder()
                .limits(RateLimits.perMinute(1_000, INPUT_LIMIT, 100_000))
                .ticker(ticker)
                .build());
    }

    private static HttpResponse<String> ask(Simulator simulator, String ttl) {
        return RawClient.of(simulator).ask(body(RawClient.MODEL, ttl));
    }

    private static String body(String model, String ttl) {
        String system = ",\"system\":[{\"type\":\"text\",\"text\":\"" + "Said once. ".repeat(500)
                + "\",\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"" + ttl + "\"}}]";
        return RawClient.body(model, "And now?", system);
    }

    private static long inputLevel(Simulator simulator) {
        return RawClient.pool(simulator).inputTokens().level();
    }
}
