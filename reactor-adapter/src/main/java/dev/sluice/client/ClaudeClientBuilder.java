package dev.sluice.client;

import dev.sluice.estimate.TokenEstimator;
import dev.sluice.estimate.UnseenAnswers;
import dev.sluice.event.SluiceListener;
import dev.sluice.limit.RateLimits;
import dev.sluice.limiter.ReactiveLimiter;
import dev.sluice.limiter.ReactorTimer;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.OrganisationLimits;
import dev.sluice.retry.RetryRule;
import dev.sluice.time.Ticker;
import dev.sluice.transport.AdminKey;
import dev.sluice.transport.ApiKey;
import dev.sluice.transport.HttpTransport;
import dev.sluice.transport.TransportOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Collects the options of a {@link ClaudeClient}; each has a default. Not thread-safe. */
public final class ClaudeClientBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(ClaudeClient.class);

    /** What a start may wait to hear of limits that the first answers tell anyhow. */
    static final Duration DISCOVERY_TIMEOUT = Duration.ofSeconds(10);

    private static final String USER_AGENT = "sluice-java";

    private final TransportOptions.Builder transport = TransportOptions.builder();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<String> betas = new ArrayList<>();
    private final List<Consumer<Limiter.Builder>> limiterChanges = new ArrayList<>();

    private @Nullable Keys keys;
    private @Nullable AdminKey adminKey;
    private @Nullable ReactiveLimiter sharedLimiter;
    private ApiVersion version = ApiVersion.V2026_10_21;
    private RetryRule rule = RetryRule.standard();
    private SluiceListener listener = SluiceListener.none();
    private TokenEstimator estimator = TokenEstimator.learning();
    private boolean stampedeGate = true;
    private ExactCounts exactCounts = ExactCounts.standard();
    private InstantSource clock = InstantSource.system();
    private Ticker ticker = Ticker.system();
    private @Nullable Scheduler scheduler;

    ClaudeClientBuilder() {}

    /** The key; the environment variable {@value ApiKey#ENVIRONMENT_VARIABLE} by default. */
    public ClaudeClientBuilder apiKey(ApiKey key) {
        keys = Keys.fixed(key);
        return this;
    }

    /**
     * Where the key comes from, asked anew for every attempt once that is admitted, so that it may rotate. Sees the subscriber's Context.
     * An error or an empty answer fails the call, which then has cost nothing.
     */
    public ClaudeClientBuilder apiKeys(Mono<ApiKey> source) {
        keys = Keys.from(Objects.requireNonNull(source, "source"));
        return this;
    }

    /**
     * The key of the Admin API, sent there alone; it must belong to the server at {@link #baseUrl}. By default the environment variable
     * {@value AdminKey#ENVIRONMENT_VARIABLE}, but only while the client speaks to {@value TransportOptions#DEFAULT_BASE_URL}.
     */
    public ClaudeClientBuilder adminKey(AdminKey key) {
        adminKey = Objects.requireNonNull(key, "key");
        return this;
    }

    /** Another server, such as a gateway or a simulator. Checked at once. */
    public ClaudeClientBuilder baseUrl(String url) {
        transport.baseUrl(url);
        return this;
    }

    /** Timeouts, proxy, trusted certificates, calls in flight. */
    public ClaudeClientBuilder transport(Consumer<TransportOptions.Builder> change) {
        change.accept(transport);
        return this;
    }

    /** The version of the API to speak; {@link ApiVersion#V2026_10_21} by default. */
    public ClaudeClientBuilder apiVersion(ApiVersion newVersion) {
        version = Objects.requireNonNull(newVersion, "newVersion");
        return this;
    }

    /** Limits that each pool keeps to; without them they are learned from the responses. Without effect on a shared limiter. */
    public ClaudeClientBuilder limits(RateLimits limits) {
        return limiter(options -> options.limits(limits));
    }

    /** Options of this client's own limiter; without effect on a shared one. */
    public ClaudeClientBuilder limiter(Consumer<Limiter.Builder> change) {
        limiterChanges.add(change);
        return this;
    }

    /**
     * A limiter shared with other clients, instead of one of its own: budgets belong to the organisation and not to a key or a client, so
     * all clients of an organisation in a process should share one, such as another client's {@link ClaudeClient#limiter()}. It stays its
     * owner's to close, and keeps its own limits, pools and listener. Its bound of calls in flight, over all its clients, should be no
     * more than what the connections of the smallest of them carry.
     */
    public ClaudeClientBuilder limiter(ReactiveLimiter shared) {
        sharedLimiter = Objects.requireNonNull(shared, "shared");
        return this;
    }

    /** Which failures are retried and when; {@link RetryRule#standard()} by default. */
    public ClaudeClientBuilder retry(RetryRule newRule) {
        rule = Objects.requireNonNull(newRule, "newRule");
        return this;
    }

    /** Who hears of admissions, settlements and retries; nobody by default. A shared limiter has a listener of its own. */
    public ClaudeClientBuilder listener(SluiceListener newListener) {
        listener = Objects.requireNonNull(newListener, "newListener");
        return this;
    }

    /** What guesses the cost of requests, cached or not; {@link TokenEstimator#learning()} by default. */
    public ClaudeClientBuilder estimator(TokenEstimator newEstimator) {
        estimator = Objects.requireNonNull(newEstimator, "newEstimator");
        return this;
    }

    /**
     * Whether, of calls with the same cold prefix, one goes ahead and the others wait until its response has begun, so that they read from the
     * prompt cache what each would otherwise pay for; they do by default. Calls without a cache breakpoint, with a prefix that is
     * cached already or too short, or with an admission timeout never wait.
     */
    public ClaudeClientBuilder stampedeGate(boolean on) {
        stampedeGate = on;
        return this;
    }

    /** When the server is asked how large a prompt is; {@link ExactCounts#standard()} by default. */
    public ClaudeClientBuilder exactCounts(ExactCounts newCounts) {
        exactCounts = Objects.requireNonNull(newCounts, "newCounts");
        return this;
    }

    /** The wall clock, against which headers with dates are read; the system's by default. */
    public ClaudeClientBuilder clock(InstantSource newClock) {
        clock = Objects.requireNonNull(newClock, "newClock");
        return this;
    }

    /**
     * How time passes: what this client's own limiter reads, and where it is woken and the waits between attempts end; the system's
     * monotonic clock and Reactor's parallel scheduler by default. In tests, one virtual time for both. Timeouts are the transport's.
     */
    public ClaudeClientBuilder time(Ticker newTicker, Scheduler newScheduler) {
        ticker = Objects.requireNonNull(newTicker, "newTicker");
        scheduler = Objects.requireNonNull(newScheduler, "newScheduler");
        return this;
    }

    /** A header that every request carries. Checked at once. */
    public ClaudeClientBuilder header(String name, String value) {
        headers.putAll(Headers.checked(Map.of(name, value)));
        return this;
    }

    /** A beta that every request asks for. */
    public ClaudeClientBuilder beta(String beta) {
        betas.add(beta);
        return this;
    }

    /**
     * The client. Opens no connection yet.
     *
     * @throws IllegalStateException if no key was given and the environment variable is not set
     */
    public ClaudeClient build() {
        Keys source = keys != null ? keys : Keys.fixed(ApiKey.fromEnvironment());
        TransportOptions options = transport.build();
        Scheduler waits = waits();
        CallContext context = new CallContext(
                HttpTransport.create(options, everyRequestsHeaders()),
                sharedLimiter != null ? sharedLimiter : ownLimiter(null),
                SideCall.limiter(ticker, waits),
                estimator,
                new UnseenAnswers(ticker, new ReactorTimer(waits)),
                PromptCaching.create(ticker, new ReactorTimer(waits), stampedeGate, headers),
                new ExactCounting(exactCounts, listener, ticker, waits),
                new Retries(rule, listener, waits),
                source,
                Admin.keyFor(options.baseUrl(), adminKey, AdminKey::fromEnvironment),
                clock,
                version,
                List.copyOf(betas));
        return new ClaudeClient(context, sharedLimiter == null);
    }

    /**
     * The client, with the pools and limits of the organisation as its Rate Limits API tells them. Where that cannot be asked (no admin key, a
     * shared limiter) or does not answer within ten seconds, the same as {@link #build}: built-in pools, limits learned from the responses.
     * Cold, one value; each subscription makes a client, cancel closes it. Fails only as {@link #build} does.
     */
    public Mono<ClaudeClient> discover() {
        return discover(Admin::organisationLimits);
    }

    /** As {@link #discover()}, for a key of this workspace: its limits hold beside the organisation's, the tighter of the two. */
    public Mono<ClaudeClient> discover(String workspaceId) {
        return discover(admin -> admin.organisationLimits(workspaceId));
    }

    private Mono<ClaudeClient> discover(Function<Admin, Mono<OrganisationLimits>> limitsOf) {
        return Mono.defer(() -> {
            ClaudeClient plain = build();
            if (sharedLimiter != null || !plain.admin().hasKey()) {
                return Mono.just(plain);
            }
            AtomicBoolean told = new AtomicBoolean();
            return limitsOf.apply(plain.admin())
                    .timeout(DISCOVERY_TIMEOUT, waits())
                    .map(limits -> plain.within(ownLimiter(limits)))
                    .onErrorResume(failure -> {
                        LOG.warn(
                                "The organisation's limits are not known, and will be learned: {}", failure.toString());
                        return Mono.just(plain);
                    })
                    .doOnNext(client -> told.set(true))
                    .doOnCancel(() -> {
                        if (!told.get()) {
                            plain.close();
                        }
                    });
        });
    }

    private Scheduler waits() {
        return scheduler != null ? scheduler : Schedulers.parallel();
    }

    private Map<String, String> everyRequestsHeaders() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("user-agent", USER_AGENT);
        all.put("anthropic-version", version.value());
        if (!betas.isEmpty()) {
            all.put(CallContext.BETA, Headers.joined(betas, List.of()));
        }
        all.putAll(headers);
        return all;
    }

    private ReactiveLimiter ownLimiter(@Nullable OrganisationLimits told) {
        Limiter.Builder limiter = Limiter.builder(ticker, new ReactorTimer(waits()))
                .maxInFlight(transport.build().maxInFlight())
                .listener(listener);
        if (told != null) {
            limiter.organisation(told);
        }
        limiterChanges.forEach(change -> change.accept(limiter));
        return ReactiveLimiter.of(limiter.build());
    }
}
