package dev.sluice.simulator;

import dev.sluice.limit.OutputAccounting;
import dev.sluice.limit.RateLimits;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.Faults;
import dev.sluice.simulator.rules.OrganisationRules;
import dev.sluice.simulator.rules.PriorityRule;
import dev.sluice.simulator.rules.RampRule;
import dev.sluice.simulator.rules.SpendRule;
import dev.sluice.simulator.rules.Tier;
import dev.sluice.simulator.rules.WorkspaceRules;
import dev.sluice.time.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds {@link SimulatorOptions}; one method an option, each documented there. Not thread-safe. */
public final class SimulatorOptionsBuilder {

    private int port;
    private boolean tls;
    private boolean gzip;
    private @Nullable String apiKey;
    private @Nullable String adminKey;
    private @Nullable WorkspaceRules workspace;
    private RateLimits limits = Tier.START.limits();
    private final Map<String, RateLimits> poolLimits = new HashMap<>(Tier.START.poolLimits());
    private Duration depth = OrganisationRules.DEFAULT_DEPTH;
    private long countTokensPerMinute = Tier.START.countTokensPerMinute();
    private double estimateError = OrganisationRules.DEFAULT_ESTIMATE_ERROR;
    private int maxConcurrent;
    private @Nullable RampRule ramp;
    private @Nullable SpendRule spend;
    private @Nullable PriorityRule priority;
    private OutputAccounting outputAccounting = OutputAccounting.AS_WRITTEN;
    private boolean rateLimitHeaders = true;
    private long tokensPerSecond;
    private Duration timeToFirstToken = Duration.ZERO;
    private Duration latency = Duration.ZERO;
    private int tokensPerEvent = SimulatorOptions.DEFAULT_TOKENS_PER_EVENT;
    private Faults faults = Faults.NONE;
    private int maxBodyBytes = SimulatorOptions.DEFAULT_MAX_BODY_BYTES;
    private long seed = 1;
    private Ticker ticker = Ticker.system();

    SimulatorOptionsBuilder() {}

    /** The port on loopback; 0, the default, for a free one. */
    public SimulatorOptionsBuilder port(int value) {
        port = value;
        return this;
    }

    /** Whether to speak TLS with a certificate made at start; off by default. */
    public SimulatorOptionsBuilder tls(boolean value) {
        tls = value;
        return this;
    }

    /** Whether to compress answers for clients that accept gzip; off by default. */
    public SimulatorOptionsBuilder gzip(boolean value) {
        gzip = value;
        return this;
    }

    /** The only key that is let in; any, by default. */
    public SimulatorOptionsBuilder apiKey(String value) {
        apiKey = Objects.requireNonNull(value, "apiKey");
        return this;
    }

    /** The only key that is let in at the Admin API; any that begins as admin keys do, by default. */
    public SimulatorOptionsBuilder adminKey(String value) {
        adminKey = Objects.requireNonNull(value, "adminKey");
        return this;
    }

    /** A workspace with limits of its own and a key that belongs to it, let in beside {@link #apiKey}; none by default. */
    public SimulatorOptionsBuilder workspace(WorkspaceRules value) {
        workspace = Objects.requireNonNull(value, "workspace");
        return this;
    }

    /** What every pool has per minute, in place of a tier's figures; forgets limits of single pools. */
    public SimulatorOptionsBuilder limits(RateLimits value) {
        limits = Objects.requireNonNull(value, "limits");
        poolLimits.clear();
        return this;
    }

    /** What one pool has per minute; pools are named as in the rate-limits page, such as {@code Sonnet 5.5}. */
    public SimulatorOptionsBuilder limits(String pool, RateLimits value) {
        poolLimits.put(pool, Objects.requireNonNull(value, "limits"));
        return this;
    }

    /** The published limits of a tier, those of {@code count_tokens} included. */
    public SimulatorOptionsBuilder tier(Tier tier) {
        countTokensPerMinute = tier.countTokensPerMinute();
        limits(tier.limits());
        poolLimits.putAll(tier.poolLimits());
        return this;
    }

    /** Limits that no test reaches. */
    public SimulatorOptionsBuilder unlimited() {
        countTokensPerMinute = RateLimits.MAX_PER_MINUTE;
        return limits(
                RateLimits.perMinute(RateLimits.MAX_PER_MINUTE, RateLimits.MAX_PER_MINUTE, RateLimits.MAX_PER_MINUTE));
    }

    /** How much time's refill a bucket holds; a minute by default. */
    public SimulatorOptionsBuilder depth(Duration value) {
        depth = value;
        return this;
    }

    /** Requests per minute to {@code count_tokens}. */
    public SimulatorOptionsBuilder countTokensPerMinute(long value) {
        countTokensPerMinute = value;
        return this;
    }

    /** How far the estimate at admission may miss the real input, as a fraction. */
    public SimulatorOptionsBuilder estimateError(double value) {
        estimateError = value;
        return this;
    }

    /** Calls in flight above which a 429 follows; 0, the default, for no such limit. */
    public SimulatorOptionsBuilder maxConcurrent(int value) {
        maxConcurrent = value;
        return this;
    }

    /** The acceleration limit; none by default. */
    public SimulatorOptionsBuilder ramp(RampRule value) {
        ramp = value;
        return this;
    }

    /** The spend limit; none by default. */
    public SimulatorOptionsBuilder spend(SpendRule value) {
        spend = value;
        return this;
    }

    /** What a call is charged of its output, and when; each token as it is written, by default. */
    public SimulatorOptionsBuilder outputAccounting(OutputAccounting value) {
        outputAccounting = Objects.requireNonNull(value, "outputAccounting");
        return this;
    }

    /** What is committed for the priority tier; nothing by default. */
    public SimulatorOptionsBuilder priority(PriorityRule value) {
        priority = Objects.requireNonNull(value, "priority");
        return this;
    }

    /** Whether answers carry rate-limit headers; they do by default. */
    public SimulatorOptionsBuilder rateLimitHeaders(boolean value) {
        rateLimitHeaders = value;
        return this;
    }

    /** Output tokens a second within one answer; 0, the default, for as fast as the connection takes them. */
    public SimulatorOptionsBuilder tokensPerSecond(long value) {
        tokensPerSecond = value;
        return this;
    }

    /** From admission to the first token; nothing by default. */
    public SimulatorOptionsBuilder timeToFirstToken(Duration value) {
        timeToFirstToken = value;
        return this;
    }

    /** The way between client and server, each way; nothing by default. */
    public SimulatorOptionsBuilder latency(Duration value) {
        latency = value;
        return this;
    }

    /** Output tokens in one text delta. */
    public SimulatorOptionsBuilder tokensPerEvent(int value) {
        tokensPerEvent = value;
        return this;
    }

    /** What goes wrong, in place of all faults given before. */
    public SimulatorOptionsBuilder faults(Faults value) {
        faults = Objects.requireNonNull(value, "faults");
        return this;
    }

    /** Appends to the script: the first calls meet these faults, in this order. */
    public SimulatorOptionsBuilder script(Fault... inOrder) {
        faults = faults.then(inOrder);
        return this;
    }

    /** Lets {@code fault} strike each call after the script with probability {@code chance}. */
    public SimulatorOptionsBuilder fault(Fault fault, double chance) {
        faults = faults.with(fault, chance);
        return this;
    }

    /** The longest request body that is read; a longer one is answered 413. */
    public SimulatorOptionsBuilder maxBodyBytes(int value) {
        maxBodyBytes = value;
        return this;
    }

    /** The seed of all randomness. */
    public SimulatorOptionsBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** The clock of the buckets and of production, read by many threads. */
    public SimulatorOptionsBuilder ticker(Ticker value) {
        ticker = Objects.requireNonNull(value, "ticker");
        return this;
    }

    /** The options; throws {@link IllegalArgumentException} for values out of range. */
    public SimulatorOptions build() {
        OrganisationRules organisation = new OrganisationRules(
                limits,
                poolLimits,
                depth,
                countTokensPerMinute,
                estimateError,
                maxConcurrent,
                ramp,
                spend,
                outputAccounting,
                priority);
        Pace pace = new Pace(tokensPerSecond, timeToFirstToken, latency);
        return new SimulatorOptions(
                port,
                tls,
                gzip,
                apiKey,
                adminKey,
                organisation,
                workspace,
                rateLimitHeaders,
                pace,
                tokensPerEvent,
                faults,
                maxBodyBytes,
                seed,
                ticker);
    }
}
