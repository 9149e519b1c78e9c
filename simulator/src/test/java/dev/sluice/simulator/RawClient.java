package dev.sluice.simulator;

import dev.sluice.simulator.json.Json;
import dev.sluice.simulator.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Requests by the JDK's client, in which nothing smooths over what the simulator says. */
record RawClient(HttpClient http, String baseUrl) {

    static final String MODEL = "claude-sonnet-5-5";

    private static final HttpClient CLEAR =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static RawClient of(Simulator simulator) {
        return new RawClient(CLEAR, simulator.baseUrl());
    }

    /** A call with one user message; {@code more} are fields that begin with a comma, or nothing. */
    static String body(String model, String text, String more) {
        return "{\"model\":\"" + model + "\",\"max_tokens\":128000,\"messages\":[{\"role\":\"user\",\"content\":\""
                + text + "\"}]" + more + "}";
    }

    /** A call that asks the simulator for {@code directive}. */
    static String wishing(String directive) {
        return body(MODEL, "Hello", ",\"metadata\":{\"user_id\":\"simulate:" + directive + "\"}");
    }

    static String streamed(String body) {
        return body.substring(0, body.length() - 1) + ",\"stream\":true}";
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("x-api-key", "sk-ant-any")
                .header("anthropic-version", "2026-10-21")
                .header("content-type", "application/json");
    }

    HttpRequest call(String body) {
        return to("/v1/messages").POST(BodyPublishers.ofString(body)).build();
    }

    HttpResponse<String> ask(String body) {
        return send(call(body));
    }

    HttpResponse<String> get(String path) {
        return send(to(path).build());
    }

    CompletableFuture<HttpResponse<String>> askLater(String body) {
        return http.sendAsync(call(body), BodyHandlers.ofString());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Json json(HttpResponse<String> response) {
        return JsonReader.read(response.body().getBytes(StandardCharsets.UTF_8));
    }

    /** The integer at {@code path} in the answer's body. */
    static long number(HttpResponse<String> response, String... path) {
        Json at = at(response, path);
        return Long.parseLong(((Json.Num) at).spelling());
    }

    /** The string at {@code path} in the answer's body. */
    static String text(HttpResponse<String> response, String... path) {
        return ((Json.Str) at(response, path)).text();
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("(none)");
    }

    /** The buckets of {@link #MODEL}'s pool. */
    static Tally.PoolTally pool(Simulator simulator) {
        return Objects.requireNonNull(simulator.tally().pools().get("Sonnet 5.5"));
    }

    private static Json at(HttpResponse<String> response, String... path) {
        Json at = json(response);
        for (String name : path) {
            Json field = at.field(name);
            if (field == null) {
                throw new AssertionError(name + ": not in " + response.body());
            }
            at = field;
        }
        return at;
    }
}
