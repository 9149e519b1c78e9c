package dev.sluice.client;

import dev.sluice.event.SluiceListener;
import dev.sluice.limit.RateLimits;
import dev.sluice.limiter.ReactiveLimiter;
import dev.sluice.pool.Limiter;
import dev.sluice.retry.RetryRule;
import dev.sluice.transport.ApiKey;
import dev.sluice.transport.TransportOptions;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** Collects the options of a {@link ClaudeClient}; not thread-safe. */
public final class ClaudeClientBuilder {

    ClaudeClientBuilder() {}

    /** The key; the environment variable {@value ApiKey#ENVIRONMENT_VARIABLE} by default. */
    public ClaudeClientBuilder apiKey(ApiKey key) {
        return this;
    }

    /** Where the key comes from, asked anew for every attempt, so that it may rotate. An error or an empty answer fails the call. */
    public ClaudeClientBuilder apiKeys(Mono<ApiKey> keys) {
        return this;
    }

    /** Another server, such as a gateway or a simulator. Checked at once. */
    public ClaudeClientBuilder baseUrl(String url) {
        return this;
    }

    /** Timeouts, proxy, trusted certificates, calls in flight. */
    public ClaudeClientBuilder transport(Consumer<TransportOptions.Builder> change) {
        return this;
    }

    /** The version of the API to speak; {@link ApiVersion#V2026_10_21} by default. */
    public ClaudeClientBuilder apiVersion(ApiVersion version) {
        return this;
    }

    /** Limits that each pool keeps to; without them they are learned from the responses. */
    public ClaudeClientBuilder limits(RateLimits limits) {
        return limiter(limiter -> limiter.limits(limits));
    }

    /** Options of this client's own limiter; without effect on a shared one. */
    public ClaudeClientBuilder limiter(Consumer<Limiter.Builder> change) {
        return this;
    }

    /** A limiter shared with other clients, which stays its owner's to close. Its bound of calls in flight should fit all of them. */
    public ClaudeClientBuilder sharedLimiter(ReactiveLimiter limiter) {
        return this;
    }

    /** Which failures are retried and when; {@link RetryRule#standard()} by default. */
    public ClaudeClientBuilder retry(RetryRule rule) {
        return this;
    }

    /** Who hears of admissions, settlements and retries; nobody by default. */
    public ClaudeClientBuilder listener(SluiceListener listener) {
        return this;
    }

    /** A header that every request carries. */
    public ClaudeClientBuilder header(String name, String value) {
        return this;
    }

    /** A beta that every request asks for. */
    public ClaudeClientBuilder beta(String beta) {
        return this;
    }

    /**
     * The client. Opens no connection yet.
     *
     * @throws IllegalStateException if no key was given and the environment variable is not set
     */
    public ClaudeClient build() {
        return new ClaudeClient();
    }
}
