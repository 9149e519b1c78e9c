package dev.sluice.client;

import dev.sluice.cache.CacheSavings;
import dev.sluice.limiter.ReactiveLimiter;
import dev.sluice.transport.ApiKey;
import reactor.core.publisher.Mono;

/**
 * The Claude API, reactively, within its limits. Make one and share it: it owns connections and, unless given one, the limiter. Safe
 * for use by many threads; needs no thread of its own.
 */
public final class ClaudeClient implements AutoCloseable {

    private final CallContext context;
    private final boolean ownsLimiter;
    private final Messages messages;
    private final Models models;
    private final Admin admin;

    ClaudeClient(CallContext context, boolean ownsLimiter) {
        this.context = context;
        this.ownsLimiter = ownsLimiter;
        this.messages = new Messages(context);
        this.models = new Models(context);
        this.admin = new Admin(context);
    }

    /**
     * A client with all defaults: the key from {@value ApiKey#ENVIRONMENT_VARIABLE}, limits learned from the responses.
     *
     * @throws IllegalStateException if the variable is not set
     */
    public static ClaudeClient create() {
        return builder().build();
    }

    /** A builder that starts from the defaults. */
    public static ClaudeClientBuilder builder() {
        return new ClaudeClientBuilder();
    }

    /** Answers, whole, streamed or in numbers. */
    public Messages messages() {
        return messages;
    }

    /** The models on offer. */
    public Models models() {
        return models;
    }

    /** What the organisation's administrators may ask, with a key of their own. */
    public Admin admin() {
        return admin;
    }

    /** The limiter that admits this client's calls; to be shared with other clients of the same organisation. */
    public ReactiveLimiter limiter() {
        return context.limiter();
    }

    /** What the prompt cache has saved this client's calls so far, by workflow: a snapshot. */
    public CacheSavings cacheSavings() {
        return context.caching().savings().snapshot();
    }

    /** How many requests the server was asked to count, by {@link ClaudeClientBuilder#exactCounts}. */
    public CountSnapshot counts() {
        return context.counting().snapshot();
    }

    /** This client with another limiter of its own, in place of itself. */
    ClaudeClient within(ReactiveLimiter other) {
        context.limiter().close();
        return new ClaudeClient(context.within(other), true);
    }

    /**
     * Closes connections, and the limiter if it is this client's own. Calls under way fail; those that wait, be it for their budgets or
     * between two attempts, with a {@link dev.sluice.error.RefusedException}. Cold, empty; idempotent.
     */
    public Mono<Void> closeLater() {
        return Mono.defer(() -> {
            context.retries().close(); // first, so that what the rest makes fail is not tried again
            if (ownsLimiter) {
                context.limiter().close();
            }
            context.caching().close();
            context.sideCalls().close();
            return context.transport().close();
        });
    }

    /** Starts {@link #closeLater()} and does not wait for it. */
    @Override
    public void close() {
        closeLater().subscribe();
    }
}
