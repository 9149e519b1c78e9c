package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.limit.RateLimits;
import dev.sluice.limiter.ReactiveLimiter;
import dev.sluice.limiter.ReactorTimer;
import dev.sluice.model.MessageRequest;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.PoolSnapshot;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import dev.sluice.time.Ticker;
import dev.sluice.transport.ApiKey;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/** Budgets belong to the organisation: clients with keys of their own draw on one, if they are given one limiter. */
class SharedLimiterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final RateLimits FOUR_CALLS = RateLimits.perMinute(4, 100_000, 100_000);

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.builder().unlimited().build());
    private final ReactiveLimiter limiter =
            ReactiveLimiter.of(Limiter.builder(Ticker.system(), new ReactorTimer(Schedulers.parallel()))
                    .limits(FOUR_CALLS)
                    .coldStart(0)
                    .build());
    private final ClaudeClient one = client("sk-ant-one");
    private final ClaudeClient other = client("sk-ant-other");

    @AfterEach
    void close() {
        one.closeLater().then(other.closeLater()).block(PATIENCE);
        limiter.close();
        simulator.close();
    }

    @Test
    void two_clients_with_keys_of_their_own_spend_one_budget() {
        for (int i = 0; i < 2; i++) {
            call(one);
            call(other);
        }
        Disposable fifth = one.messages().create(request()).subscribe();

        assertThat(pool().queued()).isEqualTo(1);
        assertThat(pool().requests().usedLastMinute()).isEqualTo(4);
        assertThat(simulator.tally().requests()).isEqualTo(4);
        fifth.dispose();
    }

    @Test
    void closing_a_client_leaves_a_shared_limiter_to_the_others() {
        call(one);

        one.closeLater().block(PATIENCE);

        call(other);
        assertThat(pool().requests().usedLastMinute()).isEqualTo(2);
    }

    @Test
    void a_client_may_share_the_limiter_of_another() {
        try (ClaudeClient third = client("sk-ant-third", other.limiter())) {
            assertThat(third.limiter()).isSameAs(other.limiter());
        }
    }

    private ClaudeClient client(String key) {
        return client(key, limiter);
    }

    private ClaudeClient client(String key, ReactiveLimiter shared) {
        return ClaudeClient.builder()
                .baseUrl(simulator.baseUrl())
                .apiKey(ApiKey.of(key))
                .limiter(shared)
                .build();
    }

    private static void call(ClaudeClient client) {
        assertThat(client.messages().create(request()).block(PATIENCE)).isNotNull();
    }

    private static MessageRequest request() {
        return MessageRequest.builder("claude-sonnet-5-5", 64).user("Hello").build();
    }

    private PoolSnapshot pool() {
        return limiter.limiter().snapshots().get(0);
    }
}
