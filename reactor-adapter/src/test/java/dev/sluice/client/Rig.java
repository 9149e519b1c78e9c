package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.event.Admitted;
import dev.sluice.event.Cancelled;
import dev.sluice.event.Forfeited;
import dev.sluice.event.Refunded;
import dev.sluice.event.Refused;
import dev.sluice.event.Retrying;
import dev.sluice.event.Settled;
import dev.sluice.event.SluiceEvent;
import dev.sluice.event.Throttled;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Metadata;
import dev.sluice.pool.PoolSnapshot;
import dev.sluice.retry.RetryRule;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import dev.sluice.simulator.SimulatorOptionsBuilder;
import dev.sluice.simulator.Tally;
import dev.sluice.transport.ApiKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A client, the simulator it talks to, and what its listener heard. Without retries unless a test asks for them. */
final class Rig implements AutoCloseable {

    /** Catches hangs; nothing here takes as long. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    static final String MODEL = "claude-haiku-4-5";

    /** Set, so that the books have something to hold; out of the way of every call here. */
    static final RateLimits PLENTY = RateLimits.perMinute(100_000, 1_000_000_000, 1_000_000_000);

    final Simulator simulator;
    final ClaudeClient claude;
    private final Queue<SluiceEvent> events = new ConcurrentLinkedQueue<>();
    private final List<ClaudeClient> clients = new ArrayList<>();

    private Rig(SimulatorOptions options, Consumer<ClaudeClientBuilder> change) {
        simulator = Simulator.start(options);
        claude = client(simulator.baseUrl(), change);
    }

    static Rig start(boolean tls, Consumer<SimulatorOptionsBuilder> simulated, Consumer<ClaudeClientBuilder> change) {
        SimulatorOptionsBuilder options = SimulatorOptions.builder().unlimited().tls(tls);
        simulated.accept(options);
        return new Rig(options.build(), change);
    }

    static Rig start(boolean tls, Consumer<SimulatorOptionsBuilder> simulated) {
        return start(tls, simulated, client -> {});
    }

    /** Another client with the same listener, to any server. */
    ClaudeClient client(String baseUrl, Consumer<ClaudeClientBuilder> change) {
        ClaudeClientBuilder builder = ClaudeClient.builder()
                .baseUrl(baseUrl)
                .apiKey(ApiKey.of("sk-test"))
                .listener(events::add)
                .limiter(limiter -> limiter.limits(PLENTY).coldStart(0))
                .retry(RetryRule.never());
        X509Certificate made = simulator.certificate().orElse(null);
        if (made != null) {
            builder.transport(transport -> transport.trustCertificate(made));
        }
        change.accept(builder);
        ClaudeClient client = builder.build();
        clients.add(client);
        return client;
    }

    @Override
    public void close() {
        clients.forEach(client -> client.closeLater().block(PATIENCE));
        simulator.close();
    }

    Messages messages() {
        return claude.messages();
    }

    Tally tally() {
        return simulator.tally();
    }

    /** A request to which the simulator gives an answer of so many tokens. */
    static MessageRequest answeredBy(int outputTokens) {
        return request("simulate:output_tokens=" + outputTokens);
    }

    static MessageRequest request(String userId) {
        return MessageRequest.builder(MODEL, 4_000)
                .user("Tell me about sluices.")
                .metadata(new Metadata(userId, Map.of()))
                .build();
    }

    static <T> T await(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(PATIENCE));
    }

    static <T> List<T> list(Flux<T> flux) {
        return await(flux.collectList());
    }

    /** What the call ends in, which must be an error. */
    static Throwable failure(Mono<?> call) {
        return await(call.then(Mono.<Throwable>empty()).onErrorResume(Mono::just));
    }

    static void until(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).until(condition);
    }

    /** The only pool's state. */
    static PoolSnapshot pool(ClaudeClient client) {
        List<PoolSnapshot> pools = client.limiter().limiter().snapshots();
        assertThat(pools).hasSize(1);
        return pools.get(0);
    }

    PoolSnapshot pool() {
        return pool(claude);
    }

    /** Nothing is held, nothing is in flight, nobody waits. */
    static void assertNothingHeld(ClaudeClient client) {
        PoolSnapshot pool = pool(client);
        assertThat(pool.inFlight()).as("in flight").isZero();
        assertThat(pool.queued()).as("queued").isZero();
        for (Dimension dimension : Dimension.values()) {
            assertThat(pool.in(dimension).reserved()).as("%s held", dimension).isZero();
        }
    }

    void assertNothingHeld() {
        assertNothingHeld(claude);
    }

    /** How reservations and tickets ended, in order; awaited, since another thread may be telling them. */
    List<SluiceEvent> ends(int count) {
        until(() -> events(Rig::isEnd).size() >= count);
        return events(Rig::isEnd);
    }

    /** The only end there was. */
    <E extends SluiceEvent> E end(Class<E> kind) {
        List<SluiceEvent> ends = ends(1);
        assertThat(ends).hasSize(1).first().isInstanceOf(kind);
        return kind.cast(ends.get(0));
    }

    List<Admitted> admissions() {
        return events(Admitted.class);
    }

    List<Retrying> retries() {
        return events(Retrying.class);
    }

    <E extends SluiceEvent> List<E> events(Class<E> kind) {
        return events(kind::isInstance).stream().map(kind::cast).toList();
    }

    private List<SluiceEvent> events(Predicate<@Nullable SluiceEvent> wanted) {
        return events.stream().filter(wanted).toList();
    }

    private static boolean isEnd(@Nullable SluiceEvent event) {
        return event instanceof Settled
                || event instanceof Refunded
                || event instanceof Forfeited
                || event instanceof Throttled
                || event instanceof Cancelled
                || event instanceof Refused;
    }
}
