package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.admission.Priority;
import dev.sluice.cli.input.Entry;
import dev.sluice.cli.run.PatienceRule;
import dev.sluice.client.ClaudeClient;
import dev.sluice.error.TransportException;
import dev.sluice.model.MessageRequest;
import dev.sluice.retry.Backoff;
import dev.sluice.retry.RetryRule;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.transport.ApiKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Patience with a server that has answered before, and with one that has not. */
@Timeout(60)
class ClientCallerIT {

    private static final Fault[] ONE_ANSWER_THEN_FIVE_RESETS = {
        Fault.NONE, Fault.RESET, Fault.RESET, Fault.RESET, Fault.RESET, Fault.RESET
    };

    @Test
    void a_server_that_has_answered_gets_all_the_retries() {
        try (Simulator simulator = simulator(ONE_ANSWER_THEN_FIVE_RESETS)) {
            PatienceRule retries = retries();
            try (ClaudeClient client = client(simulator, retries)) {
                ClientCaller caller = new ClientCaller(client, retries, true);
                caller.call(entry("first")).block();
                assertThat(caller.call(entry("second")).block()).isNotNull();
                assertThat(simulator.tally().requests()).isEqualTo(7);
            }
        }
    }

    @Test
    void a_server_that_never_answered_gets_two() {
        try (Simulator simulator = simulator(Fault.RESET, Fault.RESET, Fault.RESET)) {
            PatienceRule retries = retries();
            try (ClaudeClient client = client(simulator, retries)) {
                ClientCaller caller = new ClientCaller(client, retries, true);
                assertThatThrownBy(() -> caller.call(entry("first")).block()).isInstanceOf(TransportException.class);
                assertThat(simulator.tally().requests()).isEqualTo(3);
            }
        }
    }

    private static PatienceRule retries() {
        return new PatienceRule(RetryRule.upTo(6, Backoff.fixed(Duration.ofMillis(1))));
    }

    private static Simulator simulator(Fault... script) {
        return Simulator.start(
                SimulatorOptions.builder().unlimited().script(script).build());
    }

    private static ClaudeClient client(Simulator simulator, PatienceRule retries) {
        return ClaudeClient.builder()
                .baseUrl(simulator.baseUrl())
                .apiKey(ApiKey.of("simulated"))
                .retry(retries)
                .build();
    }

    private static Entry entry(String id) {
        MessageRequest request =
                MessageRequest.builder("claude-sonnet-5-5", 64).user(id).build();
        return new Entry(id, request, Priority.STANDARD, "test");
    }
}
