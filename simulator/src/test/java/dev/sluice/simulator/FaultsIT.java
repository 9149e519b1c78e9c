package dev.sluice.simulator;

import static dev.sluice.simulator.RawClient.header;
import static dev.sluice.simulator.RawClient.streamed;
import static dev.sluice.simulator.RawClient.text;
import static dev.sluice.simulator.RawClient.wishing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.simulator.fault.ErrorAnswer;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.json.JsonSyntaxException;
import dev.sluice.time.ManualTicker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault, as a client meets it. */
class FaultsIT {

    private final ManualTicker ticker = new ManualTicker();

    @ParameterizedTest
    @CsvSource({
        "overloaded, 529, overloaded_error",
        "internal, 500, api_error",
        "unavailable, 503, api_error",
        "timeout, 504, timeout_error",
        "ramp_limit, 429, rate_limit_error",
        "error_event, 529, overloaded_error",
    })
    void errors_come_in_the_apis_form_and_charge_nothing(String name, int status, String type) {
        try (Simulator simulator = script(Fault.named(name))) {
            HttpResponse<String> failed = RawClient.of(simulator).ask(wishing("output_tokens=9"));
            assertThat(failed.statusCode()).isEqualTo(status);
            assertThat(text(failed, "error", "type")).isEqualTo(type);
            assertThat(simulator.tally().tokens()).isEqualTo(new Tally.Tokens(0, 0, 0, 0));
            assertThat(simulator.tally().ofKind("fault:" + name)).isEqualTo(1);
            assertThat(simulator.tally().withStatus(status)).isEqualTo(1);
            assertNextCallGoesWell(simulator);
        }
    }

    @Test
    void any_other_error_can_be_made_up() {
        Fault billing = Fault.error("billing", ErrorAnswer.of(402, "billing_error", "Pay first."));
        try (Simulator simulator = script(billing)) {
            HttpResponse<String> failed = RawClient.of(simulator).ask(wishing("output_tokens=9"));
            assertThat(failed.statusCode()).isEqualTo(402);
            assertThat(failed.body()).contains("Pay first.");
        }
    }

    @ParameterizedTest
    @CsvSource({"bad_gateway, 502", "html, 200"})
    void pages_of_something_in_between_are_no_json(String name, int status) {
        try (Simulator simulator = script(Fault.named(name))) {
            HttpResponse<String> page = RawClient.of(simulator).ask(wishing("output_tokens=9"));
            assertThat(page.statusCode()).isEqualTo(status);
            assertThat(header(page, "content-type")).startsWith("text/html");
            assertThat(header(page, "request-id")).isEqualTo("(none)");
            assertThat(page.body()).contains("<html>");
            assertNextCallGoesWell(simulator);
        }
    }

    @Test
    void a_reset_breaks_the_connection_before_any_header() {
        try (Simulator simulator = script(Fault.RESET)) {
            RawClient client = RawClient.of(simulator);
            assertThatThrownBy(() -> client.ask(wishing("output_tokens=9"))).isInstanceOf(UncheckedIOException.class);
            assertThat(simulator.tally().withStatus(0)).isEqualTo(1);
            assertThat(simulator.tally().tokens().input()).isZero();
            assertNextCallGoesWell(simulator);
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void a_reset_midway_breaks_it_after_half_the_answer_was_charged(boolean stream) {
        try (Simulator simulator = script(Fault.RESET_MIDWAY)) {
            String ask = wishing("output_tokens=100");
            assertThatThrownBy(() -> RawClient.of(simulator).ask(stream ? streamed(ask) : ask))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(simulator.tally().withStatus(200)).isEqualTo(1);
            assertThat(simulator.tally().tokens().output()).isEqualTo(50);
            assertThat(simulator.tally().calls().inFlight()).isZero();
            assertNextCallGoesWell(simulator);
        }
    }

    @Test
    void cut_json_arrives_over_http_that_ends_well() {
        try (Simulator simulator = script(Fault.CUT)) {
            HttpResponse<String> cut = RawClient.of(simulator).ask(wishing("output_tokens=100"));
            assertThat(cut.statusCode()).isEqualTo(200);
            assertThat(cut.body()).startsWith("{\"id\":\"msg_");
            assertThatThrownBy(() -> RawClient.json(cut)).isInstanceOf(JsonSyntaxException.class);
            assertThat(simulator.tally().calls().answered()).isZero();
            assertNextCallGoesWell(simulator);
        }
    }

    @Test
    void a_cut_stream_ends_inside_an_event() {
        try (Simulator simulator = script(Fault.CUT)) {
            String cut = RawClient.of(simulator)
                    .ask(streamed(wishing("output_tokens=100")))
                    .body();
            assertThat(cut)
                    .contains("content_block_delta")
                    .doesNotContain("message_stop")
                    .doesNotEndWith("\n\n");
        }
    }

    @Test
    void a_stream_can_end_without_its_last_event() {
        try (Simulator simulator = script(Fault.NO_STOP)) {
            String stream = RawClient.of(simulator)
                    .ask(streamed(wishing("output_tokens=100")))
                    .body();
            assertThat(stream)
                    .contains("content_block_delta")
                    .doesNotContain("message_stop")
                    .endsWith("\n\n");
            assertThat(simulator.tally().ofKind("fault:no_stop")).isEqualTo(1);
            assertThat(simulator.tally().calls().answered()).isZero();
        }
    }

    @Test
    void an_error_event_ends_a_stream_whose_status_was_200() {
        try (Simulator simulator = script(Fault.ERROR_EVENT)) {
            HttpResponse<String> stream = RawClient.of(simulator).ask(streamed(wishing("output_tokens=100")));
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(stream.body())
                    .contains("content_block_delta")
                    .contains("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"")
                    .doesNotContain("message_stop");
            assertThat(simulator.tally().tokens().output()).isEqualTo(50);
        }
    }

    @Test
    void a_hang_reads_the_request_and_says_nothing() {
        Simulator simulator = script(Fault.HANG);
        try (simulator) {
            CompletableFuture<HttpResponse<String>> hanging =
                    RawClient.of(simulator).askLater(wishing("output_tokens=9"));
            await().until(() -> simulator.tally().ofKind("fault:hang") == 1);
            assertNextCallGoesWell(simulator); // on another connection
            assertThat(hanging).isNotDone();
            simulator.close();
            assertThat(hanging).failsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void a_stall_sends_half_a_stream_and_keeps_the_connection() throws Exception {
        try (Simulator simulator = script(Fault.STALL)) {
            RawClient client = RawClient.of(simulator);
            HttpResponse<InputStream> stalled = client.http()
                    .send(client.call(streamed(wishing("output_tokens=100"))), BodyHandlers.ofInputStream());
            String seen = readUntil(stalled.body(), "content_block_delta");
            assertThat(seen).contains("message_start").doesNotContain("message_stop");
            await().until(() -> simulator.tally().ofKind("fault:stall") == 1);
            assertThat(simulator.tally().tokens().output()).isEqualTo(50);
            assertNextCallGoesWell(simulator);
            stalled.body().close();
        }
    }

    @Test
    void a_slow_answer_crawls_to_a_good_end() {
        SimulatorOptions options =
                SimulatorOptions.builder().script(Fault.SLOW).ticker(ticker).build();
        try (Simulator simulator = Simulator.start(options)) {
            CompletableFuture<HttpResponse<String>> slow =
                    RawClient.of(simulator).askLater(wishing("output_tokens=10"));
            await().until(() -> simulator.tally().calls().inFlight() == 1);
            ticker.advance(Duration.ofSeconds(1));
            await().until(() -> simulator.tally().tokens().output() == Fault.SLOW_TOKENS_PER_SECOND);
            assertThat(slow).isNotDone();
            ticker.advance(Duration.ofSeconds(1));
            assertThat(slow.join().statusCode()).isEqualTo(200);
            assertThat(simulator.tally().byKind())
                    .containsEntry("fault:slow", 1L)
                    .containsEntry("ok", 1L);
        }
    }

    @Test
    void a_request_can_ask_for_its_fault() {
        try (Simulator simulator = Simulator.start()) {
            assertThat(RawClient.of(simulator).ask(wishing("fault=unavailable")).statusCode())
                    .isEqualTo(503);
            assertThat(RawClient.of(simulator).ask(wishing("fault=none-such")).statusCode())
                    .isEqualTo(400);
        }
    }

    private static void assertNextCallGoesWell(Simulator simulator) {
        assertThat(RawClient.of(simulator).ask(wishing("output_tokens=1")).statusCode())
                .isEqualTo(200);
    }

    private static Simulator script(Fault... faults) {
        return Simulator.start(SimulatorOptions.builder().script(faults).build());
    }

    private static String readUntil(InputStream stream, String wanted) throws IOException {
        StringBuilder seen = new StringBuilder();
        byte[] buffer = new byte[4_096];
        while (seen.indexOf(wanted) < 0) {
            int count = stream.read(buffer);
            assertThat(count).as("bytes after %s", seen).isPositive();
            seen.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
        }
        return seen.toString();
    }
}
