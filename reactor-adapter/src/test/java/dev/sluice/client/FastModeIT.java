package dev.sluice.client;

import static dev.sluice.client.Rig.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Speed;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.PoolMap;
import dev.sluice.pool.PoolSnapshot;
import org.junit.jupiter.api.Test;

/** Fast mode has budgets of its own, and learns them from headers of its own. */
class FastModeIT {

    private static final String MODEL = "claude-opus-5-5";
    private static final RateLimits STANDARD = RateLimits.perMinute(100, 2_000_000, 400_000);
    private static final RateLimits FAST = RateLimits.perMinute(100, 300_000, 50_000);

    @Test
    void each_pool_is_told_by_its_own_headers() {
        try (Rig rig = Rig.start(
                false, simulated -> simulated.limits("Opus 5.5", STANDARD).limits("Opus 5.5 fast", FAST))) {
            await(rig.messages().create(request(Speed.STANDARD)));
            await(rig.messages().create(request(Speed.FAST)));

            Limiter limiter = rig.claude.limiter().limiter();
            assertLimits(limiter, limiter.poolOf(MODEL), STANDARD);
            assertLimits(limiter, PoolMap.inFastMode(MODEL), FAST);
        }
    }

    private static MessageRequest request(Speed speed) {
        return MessageRequest.builder(MODEL, 100).user("hi").speed(speed).build();
    }

    private static void assertLimits(Limiter limiter, String pool, RateLimits limits) {
        PoolSnapshot snapshot = limiter.snapshot(pool).orElseThrow();
        for (Dimension dimension : Dimension.values()) {
            assertThat(snapshot.in(dimension).limitPerMinute())
                    .as("%s of %s", dimension, pool)
                    .isEqualTo(limits.in(dimension));
        }
    }
}
