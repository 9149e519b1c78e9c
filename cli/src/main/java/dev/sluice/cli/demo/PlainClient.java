package dev.sluice.cli.demo;

import dev.sluice.model.MessageRequest;
import dev.sluice.wire.Codecs;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.util.retry.Retry;

/**
 * What most programs do: so many calls at once, and the retries that the official SDKs ship with (claude-api SDKs, 2026-11): 408, 409, 429,
 * 5xx and connection faults are sent again at most twice, after the server's {@code retry-after} or else after min(0.5 s · 2^n, 8 s) less up
 * to a quarter. It knows nothing of budgets.
 */
public final class PlainClient {

    /** What the SDKs do by default. */
    public static final int RETRIES = 2;

    private static final double FIRST_SECONDS = 0.5;
    private static final double MOST_SECONDS = 8;

    private final HttpClient http;
    private final int inFlight;
    private final Random random;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong limited = new AtomicLong();

    /** A client that keeps {@code inFlight} calls going. */
    public PlainClient(String baseUrl, int inFlight, Random random) {
        ConnectionProvider connections = ConnectionProvider.create("plain", inFlight);
        this.http = HttpClient.create(connections)
                .baseUrl(baseUrl)
                .disableRetry(true)
                .headers(headers -> headers.set("x-api-key", "demo")
                        .set("anthropic-version", "2026-10-21")
                        .set("content-type", "application/json"));
        this.inFlight = inFlight;
        this.random = random;
    }

    /** Cold. Sends them all and, when each was answered or given up, emits the time that took. */
    public Mono<Duration> answer(List<MessageRequest> requests) {
        return Flux.fromIterable(requests)
                .flatMap(this::answer, inFlight)
                .then(Mono.just(requests.size()))
                .elapsed()
                .map(timed -> Duration.ofMillis(timed.getT1()));
    }

    /** Calls that were answered. */
    public long answered() {
        return answered.get();
    }

    /** Calls that were given up. */
    public long lost() {
        return lost.get();
    }

    /** 429s that came, retried or not. */
    public long limited() {
        return limited.get();
    }

    private Mono<Void> answer(MessageRequest request) {
        byte[] body = Codecs.MESSAGE_REQUEST.write(request);
        return send(body)
                .retryWhen(Retry.from(failures ->
                        failures.concatMap(failure -> failure.totalRetries() < RETRIES && mayPass(failure.failure())
                                ? Mono.delay(wait((int) failure.totalRetries(), failure.failure()))
                                : Mono.error(failure.failure()))))
                .doOnSuccess(any -> answered.incrementAndGet())
                .onErrorResume(failure -> Mono.<Void>fromRunnable(lost::incrementAndGet));
    }

    private Mono<Void> send(byte[] body) {
        return http.post()
                .uri("/v1/messages")
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseSingle((response, content) -> content.asByteArray().then(Mono.defer(() -> outcome(response))));
    }

    private Mono<Void> outcome(HttpClientResponse response) {
        int status = response.status().code();
        if (status == 200) {
            return Mono.empty();
        }
        if (status == 429) {
            limited.incrementAndGet();
        }
        return Mono.error(new Refused(status, response.responseHeaders().get("retry-after")));
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof Refused refused
                ? refused.status >= 500 || refused.status == 408 || refused.status == 409 || refused.status == 429
                : failure instanceof IOException;
    }

    private Duration wait(int retry, Throwable failure) {
        double seconds = failure instanceof Refused refused ? refused.retryAfterSeconds() : 0;
        if (!(seconds > 0)) {
            seconds = Math.min(FIRST_SECONDS * Math.pow(2, retry), MOST_SECONDS) * (1 - 0.25 * random.nextDouble());
        }
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private static final class Refused extends RuntimeException {
        private final int status;
        private final @Nullable String retryAfter;

        Refused(int status, @Nullable String retryAfter) {
            super("HTTP " + status, null, false, false);
            this.status = status;
            this.retryAfter = retryAfter;
        }

        double retryAfterSeconds() {
            try {
                return retryAfter == null ? 0 : Double.parseDouble(retryAfter);
            } catch (NumberFormatException e) {
                return 0;
            }
        }
    }
}
