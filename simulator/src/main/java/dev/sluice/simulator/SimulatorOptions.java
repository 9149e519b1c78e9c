package dev.sluice.simulator;

import dev.sluice.limit.RateLimits;
import dev.sluice.simulator.fault.Faults;
import dev.sluice.simulator.rules.OrganisationRules;
import dev.sluice.simulator.rules.WorkspaceRules;
import dev.sluice.time.Ticker;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Simulator} behaves. Every default is right for a first test: a free port, no TLS, the limits of the tier Start, answers
 * at once, nothing goes wrong.
 *
 * @param port the port on loopback, 0 for a free one
 * @param tls whether to speak TLS, with HTTP/2 and HTTP/1.1 by ALPN, instead of clear HTTP/1.1
 * @param gzip whether to compress answers for clients that accept it
 * @param apiKey the only key that is let in, or null to let any key in; a request without one is refused either way
 * @param adminKey the only key that is let in at the Admin API, or null to let any in that begins as admin keys do
 * @param organisation the limits
 * @param workspace a workspace with limits of its own, or null for none
 * @param rateLimitHeaders whether answers carry {@code anthropic-ratelimit-*}; some organisations and gateways get none
 * @param pace how fast answers come
 * @param tokensPerEvent output tokens in one text delta, 1 to 1,000
 * @param faults what goes wrong
 * @param maxBodyBytes the longest request body that is read
 * @param seed of all randomness
 * @param ticker the clock of the buckets and of production
 */
public record SimulatorOptions(
        int port,
        boolean tls,
        boolean gzip,
        @Nullable String apiKey,
        @Nullable String adminKey,
        OrganisationRules organisation,
        @Nullable WorkspaceRules workspace,
        boolean rateLimitHeaders,
        Pace pace,
        int tokensPerEvent,
        Faults faults,
        int maxBodyBytes,
        long seed,
        Ticker ticker) {

    /** The body limit of {@code /v1/messages}: 32 MB (errors page, 2026-08). */
    public static final int DEFAULT_MAX_BODY_BYTES = 32 * 1024 * 1024;

    /** Some words an event, as streams of current models show; the documentation promises no size. */
    public static final int DEFAULT_TOKENS_PER_EVENT = 4;

    public SimulatorOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
        }
        if (tokensPerEvent < 1 || tokensPerEvent > 1_000) {
            throw new IllegalArgumentException("tokensPerEvent: " + tokensPerEvent + " (expected: 1 to 1000)");
        }
        if (maxBodyBytes < 1) {
            throw new IllegalArgumentException("maxBodyBytes: " + maxBodyBytes + " (expected: >= 1)");
        }
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(pace, "pace");
        Objects.requireNonNull(faults, "faults");
        Objects.requireNonNull(ticker, "ticker");
    }

    /** All defaults. */
    public static SimulatorOptions defaults() {
        return builder().build();
    }

    /** The defaults with the same limits in every pool. */
    public static SimulatorOptions limitedTo(RateLimits limits) {
        return builder().limits(limits).build();
    }

    /** A builder that starts at the defaults. */
    public static SimulatorOptionsBuilder builder() {
        return new SimulatorOptionsBuilder();
    }

    /** Everything but the keys. */
    @Override
    public String toString() {
        return "SimulatorOptions[port=" + port + ", tls=" + tls + ", gzip=" + gzip + ", organisation=" + organisation
                + ", workspace=" + workspace
                + ", rateLimitHeaders=" + rateLimitHeaders + ", pace=" + pace + ", tokensPerEvent=" + tokensPerEvent
                + ", faults=" + faults + ", maxBodyBytes=" + maxBodyBytes + ", seed=" + seed + "]";
    }
}
