package dev.sluice.benchmarks.admission;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.limiter.ReactiveLimiter;
import io.github.bucket4j.Bucket;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/** Limits so wide that nothing waits, and what is asked of them: the same for all. */
final class Wide {

    static final int INPUT = 3;
    static final int OUTPUT = 2;
    static final Cost ESTIMATE = Cost.of(INPUT, OUTPUT);
    static final Cost ACTUAL = Cost.of(INPUT, OUTPUT - 1L);
    static final AdmissionRequest REQUEST = AdmissionRequest.of("claude-sonnet-5-5", ESTIMATE);

    private Wide() {}

    static ReactiveLimiter limiter() {
        return ReactiveLimiter.create(
                RateLimits.perMinute(RateLimits.MAX_PER_MINUTE, RateLimits.MAX_PER_MINUTE, RateLimits.MAX_PER_MINUTE));
    }

    static Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(RateLimits.MAX_PER_MINUTE)
                        .refillGreedy(RateLimits.MAX_PER_MINUTE, Duration.ofMinutes(1)))
                .build();
    }

    static RateLimiter rateLimiter() {
        return RateLimiter.of(
                "wide",
                RateLimiterConfig.custom()
                        .limitForPeriod(1_000_000_000)
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .timeoutDuration(Duration.ZERO)
                        .build());
    }
}
