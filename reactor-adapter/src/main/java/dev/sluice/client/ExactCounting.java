package dev.sluice.client;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.budget.BucketLevel;
import dev.sluice.error.ApiFailure;
import dev.sluice.error.ClaudeException;
import dev.sluice.estimate.InputEstimate;
import dev.sluice.event.InputCounted;
import dev.sluice.event.SluiceListener;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;
import dev.sluice.limiter.ReactorTimer;
import dev.sluice.model.TokenCount;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.PoolMap;
import dev.sluice.time.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Asks the server how large a prompt is where its estimate decides something, within counts a minute of its own. A count that fails, is slow
 * or over its budget changes nothing but what is told of it. After one that failed for a reason that others would meet too, none is asked for
 * for a while: a gateway without the endpoint costs one call a while, and no large request two seconds.
 */
final class ExactCounting {

    /** A fiftieth of the lowest published limit (claude-api rate-limits page, 2026-10-08: 100,000); what is smaller decides nothing. */
    static final long LEAST_TOKENS = 2_000;

    /** After a gateway had no such endpoint, or the server did not answer in time. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    /** After what mends itself, where the server named no other time: too many counts, or a server that is overloaded. */
    static final Duration SHORT_PAUSE = Duration.ofSeconds(5);

    /** What an estimate may be too low by; used only to look no closer at requests that are far too small. */
    private static final long MOST_TOO_LOW = 3;

    /** The count is an estimate too, by the documentation; by so much it may be too high before a request is refused for it. */
    private static final double SURE = 0.98;

    private static final int NO_SUCH_ENDPOINT = 404;
    private static final int TOO_MANY = 429;
    private static final int FIRST_SERVER_ERROR = 500;

    private static final String POOL = "count_tokens";

    private final ExactCounts settings;
    private final SluiceListener listener;
    private final Ticker ticker;
    private final Scheduler waits;
    private final Limiter budget;
    private final LongAdder requests = new LongAdder();
    private final LongAdder counted = new LongAdder();
    private final LongAdder missed = new LongAdder();
    private final AtomicLong pausedUntilNanos;

    ExactCounting(ExactCounts settings, SluiceListener listener, Ticker ticker, Scheduler waits) {
        this.settings = settings;
        this.listener = listener;
        this.ticker = ticker;
        this.waits = waits;
        this.pausedUntilNanos = new AtomicLong(ticker.nanos());
        this.budget = Limiter.builder(ticker, new ReactorTimer(waits))
                .pools(PoolMap.single(POOL))
                .limits(RateLimits.perMinute(
                        Math.max(1, settings.perMinute()), RateLimits.MAX_PER_MINUTE, RateLimits.MAX_PER_MINUTE))
                .coldStart(0)
                .build();
    }

    CountSnapshot snapshot() {
        return new CountSnapshot(requests.sum(), counted.sum(), missed.sum());
    }

    /** The call once it is counted, or has waited for that long enough; null if it can go as it is. Never fails; cancel stops the counting. */
    @Nullable Mono<Call> count(CallContext context, Call call) {
        requests.increment();
        InputEstimate size = settings.perMinute() == 0 ? null : undecided(context, call);
        if (size == null) {
            return null;
        }
        Duration patience = patience(call.options().admissionTimeout());
        if (patience.isZero()
                || ticker.nanos() - pausedUntilNanos.get() < 0
                || !budget.trySpend(AdmissionRequest.of(POOL, Cost.of(0, 0)))) {
            missed.increment();
            return null;
        }
        return Messages.countOf(context, call.request(), call.options())
                .once()
                .timeout(patience, waits)
                .map(count -> taken(call, size, count))
                .onErrorResume(failure -> Mono.just(goneWithout(call, failure)))
                .defaultIfEmpty(call); // no key, of which the call itself will tell
    }

    private Duration patience(@Nullable Duration admissionTimeout) {
        Duration patience = settings.patience();
        return admissionTimeout != null && admissionTimeout.compareTo(patience) < 0 ? admissionTimeout : patience;
    }

    /**
     * How large the prompt may be, if its bucket cares; else null. What the cache ledger expects to be read costs the bucket nothing, and
     * what surely has more than a full bucket is refused without a count. Whose low end is above it is counted: it would be sent else, since
     * estimates are not sure enough for a refusal.
     */
    private @Nullable InputEstimate undecided(CallContext context, Call call) {
        long whole = call.estimate().inputTokens();
        boolean isElsewhere = Elsewhere.isPartOf(call.request());
        if (whole < LEAST_TOKENS && !isElsewhere) {
            return null;
        }
        long capacity = capacity(context, call);
        double large = Math.min(1, settings.largeShare()) * capacity;
        if (capacity == 0 || (whole * MOST_TOO_LOW < large && !isElsewhere)) {
            return null;
        }
        AdmissionRequest asked = call.admission();
        if (asked.least().inputTokens() > capacity) {
            return null;
        }
        long charged = asked.estimate().inputTokens();
        InputEstimate size = call.size();
        double uncached = size.tokens() == 0 ? 1 : Math.min(1, (double) charged / size.tokens());
        double high = size.high() * uncached;
        boolean mayNotFit = high > capacity;
        boolean isLarge = high >= settings.largeShare() * capacity;
        return size.low() < size.high() && (mayNotFit || isLarge || isElsewhere) ? size : null;
    }

    /** Of the bucket of input tokens; 0 if no limit is known, and then nothing is too large. */
    private static long capacity(CallContext context, Call call) {
        return context.limiter()
                .limiter()
                .snapshot(call.pool())
                .map(pool -> pool.in(Dimension.INPUT_TOKENS))
                .map(BucketLevel::capacity)
                .orElse(0L);
    }

    /** What was thought to be read from the cache, and so not charged, still is. */
    private Call taken(Call call, InputEstimate size, TokenCount count) {
        long tokens = count.inputTokens();
        long before = call.estimate().inputTokens();
        long charged = Math.max(0, before + tokens - size.tokens());
        call.counted(charged, Math.min(charged, (long) (tokens * SURE)));
        counted.increment();
        listener.on(new InputCounted(call.pool(), call.options().workflow(), before, charged));
        return call;
    }

    private Call goneWithout(Call call, Throwable failure) {
        missed.increment();
        Duration pause = pause(failure);
        if (!pause.isZero()) {
            pausedUntilNanos.set(ticker.nanos() + pause.toNanos());
        }
        return call;
    }

    /** How long others need not ask. Zero after a refusal that is this request's own, of which the call itself will hear. */
    private static Duration pause(Throwable failure) {
        if (!(failure instanceof ApiFailure refused) || refused.status() == NO_SUCH_ENDPOINT) {
            return PAUSE;
        }
        boolean mendsItself = refused.status() == TOO_MANY || refused.status() >= FIRST_SERVER_ERROR;
        return mendsItself ? ((ClaudeException) failure).retryAfter().orElse(SHORT_PAUSE) : Duration.ZERO;
    }
}
