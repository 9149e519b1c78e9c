package dev.sluice.simulator;

import static dev.sluice.simulator.RawClient.streamed;
import static dev.sluice.simulator.RawClient.wishing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;

/** A client that goes away pays for what was produced until then, and for nothing more. */
class DisconnectIT {

    private static final long OUTPUT_LIMIT = 100_000;

    private final ManualTicker ticker = new ManualTicker();

    @Test
    void a_stream_whose_client_closes_its_socket_stops_burning() throws Exception {
        try (Simulator simulator = Simulator.start(paced().build())) {
            try (Socket socket = open(simulator, streamed(wishing("output_tokens=1000")), 65_536)) {
                produceThreeSeconds(simulator);
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
            assertStoppedAt300(simulator);
        }
    }

    @Test
    void a_plain_call_whose_client_closes_its_socket_stops_burning() throws Exception {
        try (Simulator simulator = Simulator.start(paced().build())) {
            Socket socket = open(simulator, wishing("output_tokens=1000"), 65_536);
            produceThreeSeconds(simulator);
            socket.close();
            assertStoppedAt300(simulator);
        }
    }

    @Test
    void a_stream_reset_on_http2_stops_burning_and_leaves_its_neighbours_alone() throws Exception {
        try (Simulator simulator = Simulator.start(paced().tls(true).build())) {
            RawClient client = http2(simulator);
            HttpResponse<InputStream> stream = client.http()
                    .send(client.call(streamed(wishing("output_tokens=1000"))), BodyHandlers.ofInputStream());
            assertThat(stream.version()).isEqualTo(HttpClient.Version.HTTP_2);
            produceThreeSeconds(simulator);
            CompletableFuture<HttpResponse<String>> neighbour = client.askLater(wishing("output_tokens=100"));
            await().until(() -> simulator.tally().calls().inFlight() == 2);
            stream.body().close();
            await().until(() -> simulator.tally().calls().cancelled() == 1);
            ticker.advance(Duration.ofSeconds(1));
            assertThat(neighbour.join().statusCode()).isEqualTo(200);
            assertThat(simulator.tally().tokens().output()).isEqualTo(400);
            assertThat(simulator.tally().connections()).isEqualTo(1);
        }
    }

    @Test
    void who_leaves_before_the_first_token_has_paid_the_estimate_and_no_output() throws Exception {
        SimulatorOptionsBuilder late = paced().timeToFirstToken(Duration.ofHours(1));
        try (Simulator simulator = Simulator.start(late.build())) {
            Socket socket = open(simulator, streamed(wishing("output_tokens=1000")), 65_536);
            await().until(() -> simulator.tally().calls().inFlight() == 1);
            socket.close();
            await().until(() -> simulator.tally().calls().cancelled() == 1);
            Tally tally = simulator.tally();
            assertThat(tally.tokens()).isEqualTo(new Tally.Tokens(0, 0, 0, 0));
            Tally.PoolTally pool = RawClient.pool(simulator);
            assertThat(pool.requests().level()).isEqualTo(pool.requests().limit() - 1);
            assertThat(pool.inputTokens().level()).isLessThan(pool.inputTokens().limit());
            assertThat(pool.outputTokens().level()).isEqualTo(OUTPUT_LIMIT);
        }
    }

    @Test
    void a_client_that_does_not_read_holds_production_back() throws Exception {
        SimulatorOptions unpaced =
                SimulatorOptions.builder().unlimited().tokensPerEvent(1).build();
        try (Simulator simulator = Simulator.start(unpaced)) {
            Socket socket = open(simulator, streamed(wishing("output_tokens=128000")), 4_096);
            await().until(() -> simulator.tally().tokens().output() > 0);
            socket.close();
            await().until(() -> simulator.tally().calls().cancelled() == 1);
            assertThat(simulator.tally().tokens().output()).isLessThan(128_000);
            assertThat(simulator.tally().calls().answered()).isZero();
        }
    }

    private SimulatorOptionsBuilder paced() {
        return SimulatorOptions.builder()
                .limits(RateLimits.perMinute(1_000, 100_000, OUTPUT_LIMIT))
                .tokensPerSecond(100)
                .ticker(ticker);
    }

    private void produceThreeSeconds(Simulator simulator) {
        await().until(() -> simulator.tally().calls().inFlight() == 1
                && simulator.tally().tokens().input() > 0);
        ticker.advance(Duration.ofSeconds(3));
        await().until(() -> simulator.tally().tokens().output() == 300);
    }

    private void assertStoppedAt300(Simulator simulator) {
        await().until(() -> simulator.tally().calls().cancelled() == 1);
        ticker.advance(Duration.ofSeconds(3)); // in which 300 more would have come
        Tally tally = simulator.tally();
        assertThat(tally.calls().inFlight()).isZero();
        assertThat(tally.calls().answered()).isZero();
        assertThat(tally.ofKind("cancelled")).isEqualTo(1);
        assertThat(tally.tokens().output()).isEqualTo(300);
        assertThat(RawClient.pool(simulator).outputTokens().lowest()).isEqualTo(OUTPUT_LIMIT - 300);
    }

    private static Socket open(Simulator simulator, String body, int receiveBuffer) throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receiveBuffer);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), simulator.port()));
        String head =
                "POST /v1/messages HTTP/1.1\r\nhost: localhost\r\nx-api-key: k\r\nanthropic-version: 2026-10-21\r\n"
                        + "content-length: " + body.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static RawClient http2(Simulator simulator) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {Trust.in(simulator).manager()}, null);
        return new RawClient(HttpClient.newBuilder().sslContext(context).build(), simulator.baseUrl());
    }
}
