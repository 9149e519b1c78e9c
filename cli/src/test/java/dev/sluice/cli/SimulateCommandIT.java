package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** The simulator as a program. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SimulateCommandIT {

    private static final long OTPM = 100_000;
    private static final long MAX_TOKENS = 40_000;

    @Test
    void count_max_tokens_takes_all_of_them_from_the_output_at_the_admission_and_the_default_takes_none()
            throws Exception {
        assertThat(outputLeft()).isEqualTo(OTPM);
        assertThat(outputLeft("--count-max-tokens")).isEqualTo(OTPM - MAX_TOKENS);
    }

    /** What the first answer of a fresh simulator says is left of its output, to a thousand. */
    private static long outputLeft(String... options) throws Exception {
        PipedReader told = new PipedReader();
        PrintWriter out = new PrintWriter(new PipedWriter(told), true);
        CommandLine commands = Main.commandLine(out, out, Surroundings.of(Map.of()));
        String[] words = new String[options.length + 7];
        System.arraycopy(options, 0, words, 7, options.length);
        System.arraycopy(
                new String[] {"simulate", "--rpm", "1000", "--itpm", "1000000", "--otpm", Long.toString(OTPM)},
                0,
                words,
                0,
                7);
        Thread program = new Thread(() -> commands.execute(words), "simulate");
        program.setDaemon(true);
        program.start();
        try {
            String baseUrl = new BufferedReader(told).readLine();
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(baseUrl + "/v1/messages"))
                                    .header("x-api-key", Outcome.KEY)
                                    .header("anthropic-version", "2023-06-01")
                                    .header("content-type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":" + MAX_TOKENS
                                                    + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.headers()
                    .firstValueAsLong("anthropic-ratelimit-output-tokens-remaining")
                    .orElseThrow();
        } finally {
            program.interrupt();
            program.join();
        }
    }
}
