package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.Message;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The official SDK over TLS, where it and the simulator agree on HTTP/2. */
class OfficialSdkTlsIT extends OfficialSdkScenarios {

    @Override
    SimulatorOptionsBuilder options() {
        return SimulatorOptions.builder().tls(true);
    }

    @Override
    void trust(AnthropicOkHttpClient.Builder client, Simulator simulator) {
        Trust trust = Trust.in(simulator);
        client.sslSocketFactory(trust.sockets()).trustManager(trust.manager());
    }

    @Test
    void many_calls_at_once_share_one_connection() {
        SimulatorOptions slow =
                options().timeToFirstToken(Duration.ofMillis(300)).build();
        Simulator simulator = start(slow);
        AnthropicClient client = client(simulator);
        client.messages().create(ask("first, so that the connection is there").build());
        List<CompletableFuture<Message>> calls = IntStream.range(0, 4)
                .mapToObj(i -> client.async().messages().create(ask("call " + i).build()))
                .toList();
        calls.forEach(CompletableFuture::join);
        Tally tally = simulator.tally();
        assertThat(tally.calls().maxInFlight()).isGreaterThan(1);
        assertThat(tally.connections()).isEqualTo(1);
        assertThat(tally.calls().distinctAnswered()).isEqualTo(5);
    }
}
