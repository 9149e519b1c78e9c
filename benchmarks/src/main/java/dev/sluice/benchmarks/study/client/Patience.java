package dev.sluice.benchmarks.study.client;

import dev.sluice.benchmarks.study.world.World;
import dev.sluice.error.ClaudeException;
import dev.sluice.headers.ResponseHeaders;
import dev.sluice.retry.ApiErrors;
import dev.sluice.retry.Backoff;
import dev.sluice.retry.RetryRule;

/** The SDK's retry rule, its jitter drawn from the world's chance. */
final class Patience {

    private Patience() {}

    static RetryRule upTo(int retries, World world) {
        Backoff backoff = Backoff.exponential(Backoff.STANDARD_FIRST, Backoff.STANDARD_MOST)
                .withJitter(Backoff.STANDARD_JITTER, world.random("jitter"));
        return RetryRule.upTo(retries, backoff);
    }

    /** A 429 as the SDK reads it. */
    static ClaudeException failure(ResponseHeaders headers, byte[] body, World world) {
        return ApiErrors.from(429, headers, body, world.now());
    }
}
