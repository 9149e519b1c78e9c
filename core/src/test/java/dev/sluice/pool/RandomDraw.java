package dev.sluice.pool;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Priority;
import dev.sluice.budget.Throttle;
import dev.sluice.headers.BucketReading;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.limit.Cost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What may come to a limiter in a {@link RandomLife}: requests, costs, refusals and headers, each drawn anew. */
final class RandomDraw {

    /** Those that a request may be for. */
    static final List<String> POOLS = List.of("a", "b");

    private static final List<Priority> CLASSES = List.of(Priority.INTERACTIVE, Priority.STANDARD, Priority.BACKGROUND);

    private static final List<String> WORKFLOWS = List.of("x", "y", "z");

    private final Random random;
    private final int workflows;

    RandomDraw(Random random) {
        this.random = random;
        this.workflows = 1 + random.nextInt(WORKFLOWS.size());
    }

    AdmissionRequest request() {
        AdmissionRequest request = AdmissionRequest.of(pool(), cost())
                .withPriority(CLASSES.get(random.nextInt(CLASSES.size())))
                .withWorkflow(WORKFLOWS.get(random.nextInt(workflows)));
        if (random.nextInt(3) == 0) {
            request = request.withTimeout(timeout());
        }
        if (random.nextInt(4) == 0) {
            request = request.withLeast(Cost.ZERO);
        }
        return request;
    }

    /** Half of them whole seconds, so that many fall due in one instant, in both pools. */
    private Duration timeout() {
        return random.nextBoolean()
                ? Duration.ofSeconds(random.nextInt(20))
                : Duration.ofMillis(random.nextInt(20_000));
    }

    String pool() {
        return POOLS.get(random.nextInt(POOLS.size()));
    }

    Cost cost() {
        return random.nextInt(50) == 0
                ? Cost.of(random.nextLong(100_000), random.nextLong(10_000)) // may never fit
                : Cost.of(random.nextInt(1_200), random.nextInt(150));
    }

    Throttle throttle() {
        return switch (random.nextInt(10)) {
            case 0 -> Throttle.SPEND_LIMIT;
            case 1, 2 -> Throttle.RAMP_LIMIT;
            default -> Throttle.RATE_LIMIT;
        };
    }

    @Nullable Duration retryAfter() {
        return random.nextBoolean() ? null : Duration.ofMillis(random.nextInt(20_000));
    }

    RateLimitSnapshot headers() {
        return new RateLimitSnapshot(Instant.EPOCH, reading(60), reading(6_000), reading(600), List.of());
    }

    private BucketReading reading(int usual) {
        return new BucketReading(
                random.nextBoolean() ? null : (long) usual / (1 + random.nextInt(2)),
                random.nextBoolean() ? null : (long) random.nextInt(usual),
                random.nextBoolean() ? null : Duration.ofSeconds(random.nextInt(100)));
    }
}
