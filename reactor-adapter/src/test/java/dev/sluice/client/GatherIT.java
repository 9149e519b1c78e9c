package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.StreamException;
import dev.sluice.event.Retrying;
import dev.sluice.event.SluiceEvent;
import dev.sluice.model.Message;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Metadata;
import dev.sluice.pool.PoolSnapshot;
import dev.sluice.retry.Backoff;
import dev.sluice.retry.RetryRule;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import dev.sluice.simulator.SimulatorOptionsBuilder;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.transport.ApiKey;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole answers that are read as streams. */
class GatherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int RETRIES = 6;

    private final Queue<SluiceEvent> events = new ConcurrentLinkedQueue<>();
    private @Nullable Simulator simulator;
    private @Nullable ClaudeClient client;

    @AfterEach
    void close() {
        if (client != null) {
            client.closeLater().block(PATIENCE);
        }
        if (simulator != null) {
            simulator.close();
        }
    }

    @Test
    void a_gathered_answer_equals_the_whole_one() {
        ClaudeClient claude = start(SimulatorOptions.builder());

        Message gathered =
                Objects.requireNonNull(claude.messages().gather(request()).block(PATIENCE));
        Message whole =
                Objects.requireNonNull(claude.messages().create(request()).block(PATIENCE));

        assertThat(gathered.content()).isEqualTo(whole.content());
        assertThat(gathered.usage().outputTokens()).isEqualTo(40);
        assertThat(gathered.stopReason()).isEqualTo(whole.stopReason());
    }

    @Test
    void a_stream_that_breaks_after_its_content_began_is_begun_again_and_each_retry_is_told() {
        ClaudeClient claude =
                start(SimulatorOptions.builder().script(Fault.RESET_MIDWAY, Fault.ERROR_EVENT, Fault.NO_STOP));

        Message message =
                Objects.requireNonNull(claude.messages().gather(request()).block(PATIENCE));

        assertThat(message.usage().outputTokens()).isEqualTo(40);
        assertThat(requestsSeen()).isEqualTo(4);
        assertThat(retriesTold()).isEqualTo(3);
        PoolSnapshot pool = claude.limiter().limiter().snapshots().get(0);
        assertThat(pool.inFlight()).isZero();
        assertThat(pool.requests().usedLastMinute()).as("each attempt has paid").isEqualTo(4);
    }

    @Test
    void breaking_late_and_failing_early_share_one_count_of_retries() {
        ClaudeClient claude = start(SimulatorOptions.builder().fault(Fault.RESET_MIDWAY, 1));

        assertThatThrownBy(() -> claude.messages().gather(request()).block(PATIENCE))
                .isInstanceOf(StreamException.class);

        assertThat(requestsSeen()).isEqualTo(1 + RETRIES);
        assertThat(retriesTold()).isEqualTo(RETRIES);
    }

    private ClaudeClient start(SimulatorOptionsBuilder options) {
        Simulator started = Simulator.start(options.unlimited().build());
        simulator = started;
        client = ClaudeClient.builder()
                .baseUrl(started.baseUrl())
                .apiKey(ApiKey.of("sk-test"))
                .listener(events::add)
                .retry(RetryRule.upTo(RETRIES, Backoff.fixed(Duration.ofMillis(1))))
                .build();
        return client;
    }

    private long requestsSeen() {
        return Objects.requireNonNull(simulator).tally().requests();
    }

    private long retriesTold() {
        return events.stream().filter(Retrying.class::isInstance).count();
    }

    private static MessageRequest request() {
        return MessageRequest.builder("claude-haiku-4-5", 4_000)
                .user("Tell me about sluices.")
                .metadata(new Metadata("simulate:output_tokens=40", Map.of()))
                .build();
    }
}
