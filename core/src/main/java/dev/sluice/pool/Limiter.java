package dev.sluice.pool;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Eta;
import dev.sluice.admission.Ticket;
import dev.sluice.admission.TicketListener;
import dev.sluice.budget.BucketLedger;
import dev.sluice.budget.Budget;
import dev.sluice.budget.BudgetTerms;
import dev.sluice.event.SluiceListener;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.OutputAccounting;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.Ticker;
import dev.sluice.time.Timer;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Admits calls as the three budgets of their pool allow, each pool on its own, all pools together within a bound of calls in flight.
 * One limiter is meant to be shared by all clients of an organisation in a process. No method blocks; all are safe for use by
 * many threads.
 */
public final class Limiter implements AutoCloseable {

    private final LimiterOptions options;
    private final Slots slots;
    private final Map<String, Pool> pools = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private Limiter(LimiterOptions options) {
        this.options = options;
        this.slots = new Slots(options.maxInFlight());
    }

    /** A limiter on this clock and timer; everything else has a default. */
    public static Builder builder(Ticker ticker, Timer timer) {
        return new Builder(ticker, timer);
    }

    /**
     * Asks for admission. {@code listener} hears the outcome once: inside this call if the request can be admitted or must be
     * refused right away, else later, unless the ticket is cancelled before.
     */
    public Ticket submit(AdmissionRequest request, TicketListener listener) {
        return submit(request, listener, false);
    }

    /**
     * As {@link #submit}, for an asker that bounds by itself how many of its requests wait, such as the operator of a flux, which holds its
     * demand back: these wait in a full queue too, as retries do, since a refusal would bound nothing.
     */
    public Ticket submitPaced(AdmissionRequest request, TicketListener listener) {
        return submit(request, listener, true);
    }

    private Ticket submit(AdmissionRequest request, TicketListener listener, boolean paced) {
        return pool(request).submit(options.asked(request), listener, paced);
    }

    /**
     * Takes for good what {@code request} estimates, if there is room at once and nobody waits in its pool: for what is no call in flight
     * and costs exactly what is stated. Never waits; false means that nothing was taken, and {@link #submit} will tell why. A limiter with
     * a bound of calls in flight always answers false. As a call that is settled at once it counts as answered: where others of the pool
     * are refused or fail, those are better submitted that can tell the same of themselves.
     */
    public boolean trySpend(AdmissionRequest request) {
        return pool(request).trySpend(request);
    }

    private Pool pool(AdmissionRequest request) {
        String name = options.pools().poolOf(request.model());
        Pool pool = pools.get(name);
        if (pool == null) {
            pool = pools.computeIfAbsent(name, absent -> new Pool(absent, options, slots));
            if (closed) {
                pool.close(); // it may have come into being after close() looked around
            }
        }
        return pool;
    }

    /** The state of one pool. Empty: nothing has been asked of it. */
    public Optional<PoolSnapshot> snapshot(String pool) {
        return Optional.ofNullable(pools.get(pool)).map(Pool::snapshot);
    }

    /** The state of all pools in use, by name. */
    public List<PoolSnapshot> snapshots() {
        return pools.values().stream()
                .map(Pool::snapshot)
                .sorted(Comparator.comparing(PoolSnapshot::pool))
                .toList();
    }

    /**
     * What {@code request} would have to expect if it were submitted now; nothing is reserved or queued. Of requests that wait already, ask
     * their {@link Ticket#eta}. Empty as long as nothing is known of its pool's rate.
     */
    public Optional<Eta> forecast(AdmissionRequest request) {
        return Optional.ofNullable(pools.get(poolOf(request.model()))).map(pool -> pool.forecast(request));
    }

    /** The name of the pool that {@code model} draws from. */
    public String poolOf(String model) {
        return options.pools().poolOf(model);
    }

    /** Whether all models draw from one pool, as {@link PoolMap#isSingle()}. */
    public boolean hasOnePool() {
        return options.pools().isSingle();
    }

    /** Whether {@code pool} counts as input what is read from the prompt cache too. */
    public boolean chargesCacheReads(String pool) {
        return options.pools().chargesCacheReads(pool);
    }

    /** How the server is taken to count output: what a request has to estimate as its output follows from it. */
    public OutputAccounting outputAccounting() {
        return options.outputAccounting();
    }

    /** The present reading of its ticker, by which arrivals are told. */
    public long nanos() {
        return options.ticker().nanos();
    }

    /** Stops admitting and refuses all that wait. Reservations in flight end as usual. Idempotent. */
    @Override
    public void close() {
        closed = true;
        pools.values().forEach(Pool::close);
    }

    /**
     * Refuses whoever comes from now on, and goes on with who is there: those that wait are admitted as the budgets allow, and so are retries of
     * earlier arrivals. What still waits after {@code bound} is refused. {@link #close()} ends this at once.
     *
     * @param bound how long it may take; a year at most
     * @param done called once, when nothing waits and no reservation is held, or after {@code bound}, on whichever thread brings this about;
     *     must not block. A call that waits to be tried again is neither here nor there: whoever retries has to wait for it
     */
    public void close(Duration bound, Runnable done) {
        Objects.requireNonNull(done, "done");
        long boundNanos = Gate.countable(bound);
        closed = true;
        List<Pool> open = List.copyOf(pools.values());
        AtomicInteger left = new AtomicInteger(open.size() + 1);
        Runnable oneLess = () -> {
            if (left.decrementAndGet() == 0) {
                done.run();
            }
        };
        open.forEach(pool -> pool.close(boundNanos, oneLess));
        oneLess.run();
    }

    /** The books of one bucket; null if nothing has been asked of the pool. */
    @Nullable BucketLedger ledger(String pool, Dimension dimension) {
        Pool asked = pools.get(pool);
        return asked == null ? null : asked.ledger(dimension);
    }

    /** Options of a {@link Limiter}; each has a default. Not thread-safe. */
    public static final class Builder {

        /** How many requests may wait in one pool: about 20 MB of them, an hour's work at a hundred thousand a minute and more elsewhere. */
        public static final int DEFAULT_MAX_QUEUED = 100_000;

        /**
         * No bound: what bounds calls in flight are the connections that carry them, and a limiter does not know those. {@code ClaudeClient}
         * sets the bound of its own.
         */
        public static final int DEFAULT_MAX_IN_FLIGHT = Slots.UNBOUNDED;

        /** Enough that one slow or failing call does not hold up the start; few enough to be no burst. */
        public static final int DEFAULT_COLD_START = 3;

        /** After what wait a lower class goes ahead of a higher one: longer than people's peaks, and before anybody takes the work for lost. */
        public static final Duration DEFAULT_AGEING = Duration.ofMinutes(10);

        private final Ticker ticker;
        private final Timer timer;
        private final Map<String, RateLimits> limitsByPool = new HashMap<>();
        private PoolMap pools = PoolMap.builtIn();
        private @Nullable RateLimits limits;
        private @Nullable Tier tier;
        private @Nullable OrganisationLimits organisation;
        private int maxInFlight = DEFAULT_MAX_IN_FLIGHT;
        private int maxQueued = DEFAULT_MAX_QUEUED;
        private int coldStart = DEFAULT_COLD_START;
        private Duration depth = Budget.DEFAULT_DEPTH;
        private OutputAccounting outputAccounting = OutputAccounting.AS_WRITTEN;
        private Duration ageing = DEFAULT_AGEING;
        private boolean backfill = true;
        private @Nullable Duration growth;
        private ToDoubleFunction<String> weights = workflow -> 1;
        private SluiceListener listener = SluiceListener.none();

        private Builder(Ticker ticker, Timer timer) {
            this.ticker = Objects.requireNonNull(ticker, "ticker");
            this.timer = Objects.requireNonNull(timer, "timer");
        }

        /** Limits that every pool keeps to; where headers name lower ones, to those. Without any, limits are learned from the headers. */
        public Builder limits(RateLimits limits) {
            this.limits = limits;
            return this;
        }

        /** As {@link #limits(RateLimits)} for one pool alone, which keeps to these instead. */
        public Builder limits(String pool, RateLimits limits) {
            limitsByPool.put(pool, limits);
            return this;
        }

        /** The published limits of a tier, to start from where no limits are set; headers overrule them in both directions. */
        public Builder tier(Tier tier) {
            this.tier = tier;
            return this;
        }

        /**
         * The organisation's own pools, with their limits to start from, which headers overrule as they do a tier's; a workspace's are kept to,
         * beside those that are set here. Takes the place of {@link #pools}.
         */
        public Builder organisation(OrganisationLimits told) {
            organisation = told;
            return pools(told);
        }

        /** Which models share a pool; {@link PoolMap#builtIn()} by default. */
        public Builder pools(PoolMap pools) {
            this.pools = Objects.requireNonNull(pools, "pools");
            return this;
        }

        /** How many calls may be in flight at once, over all pools; at least 1; {@link #DEFAULT_MAX_IN_FLIGHT} by default. */
        public Builder maxInFlight(int calls) {
            this.maxInFlight = LimiterOptions.atLeast(1, "maxInFlight", calls);
            return this;
        }

        /**
         * How many requests may wait in one pool; one more is refused. Retries are let in beyond it, since calls in flight bound them, and
         * so are the elements of a flux, whose demand does.
         * {@value #DEFAULT_MAX_QUEUED} by default.
         */
        public Builder maxQueued(int requests) {
            this.maxQueued = LimiterOptions.atLeast(0, "maxQueued", requests);
            return this;
        }

        /**
         * How many calls a fresh pool sends before the first answer has spoken; 0: as many as it likes. {@value #DEFAULT_COLD_START} by
         * default.
         */
        public Builder coldStart(int calls) {
            this.coldStart = LimiterOptions.atLeast(0, "coldStart", calls);
            return this;
        }

        /** How much of the limit a bucket holds, as a time of refill, a minute at most and by default. */
        public Builder depth(Duration depth) {
            this.depth = BudgetTerms.requireDepth(depth);
            return this;
        }

        /**
         * How the server counts output; {@link OutputAccounting#AS_WRITTEN} by default. With {@link OutputAccounting#MAX_TOKENS} the output that
         * a request estimates has to be its {@code max_tokens}, as {@code ClaudeClient} sees to by itself: all of it is held until the call's end.
         */
        public Builder outputAccounting(OutputAccounting accounting) {
            this.outputAccounting = Objects.requireNonNull(accounting, "outputAccounting");
            return this;
        }

        /**
         * Within what wait those of lower classes go, so that none starves: those that have waited for nearly so long go ahead of higher classes, and get a
         * tenth of what is admitted. They begin with that as long before as a tenth takes to serve all of their class that wait, at half of this wait
         * at the earliest; a backlog larger than that is bound by its tenth alone. Above zero, {@link #DEFAULT_AGEING} by default.
         */
        public Builder ageing(Duration ageing) {
            this.ageing = LimiterOptions.aboveZero("ageing", ageing);
            return this;
        }

        /**
         * Whether smaller requests may pass a large one that waits for its budgets, as long as it starts when it was promised to:
         * after its wait as reckoned when it got to the head, and an eighth more. True by default.
         */
        public Builder backfill(boolean backfill) {
            this.backfill = backfill;
            return this;
        }

        /**
         * Bounds how fast the admitted rate of a pool grows after its start, and after a minute without a call: from a twentieth of the
         * limits, doubling in {@code doubling}; for servers that refuse a sharp rise though the limits allow it (claude-api rate-limits
         * page, 2026-10-08). Above zero; unbounded by default, until such a refusal teaches a bound.
         */
        public Builder growth(Duration doubling) {
            this.growth = LimiterOptions.aboveZero("growth", doubling);
            return this;
        }

        /**
         * A workflow's part in what its class gets while others of the class wait too, in proportion to theirs; above zero, 1 for all by
         * default. A plain look-up: it is asked under a pool's lock, once for each workflow that begins to wait.
         */
        public Builder weights(ToDoubleFunction<String> weightOfWorkflow) {
            this.weights = Objects.requireNonNull(weightOfWorkflow, "weights");
            return this;
        }

        /** Who hears of transitions; nobody by default. */
        public Builder listener(SluiceListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /** The limiter. */
        public Limiter build() {
            return new Limiter(new LimiterOptions(
                    ticker,
                    timer,
                    pools,
                    limits,
                    limitsByPool,
                    tier,
                    organisation,
                    maxInFlight,
                    maxQueued,
                    coldStart,
                    depth,
                    outputAccounting,
                    ageing,
                    backfill,
                    growth,
                    weights,
                    listener));
        }
    }
}
