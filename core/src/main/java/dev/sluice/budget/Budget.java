package dev.sluice.budget;

import dev.sluice.headers.BucketReading;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The three buckets that a call must satisfy together: it reserves from all of them or from none. Confined to one owner, who tells
 * it the time by {@link #advance} before anything else. Nothing here waits or calls anyone.
 */
public final class Budget {

    /** A bucket holds what a minute refills (claude-api rate-limits page, 2026-10-08: "up to your maximum limit"). */
    public static final Duration DEFAULT_DEPTH = Duration.ofMinutes(1);

    /** Fine enough for the refill between two marks to be far below the headers' rounding. */
    static final long MARK_EVERY_NANOS = 10_000_000;

    /** By how much a later request may overtake an earlier one: a slow way to the server, with a handshake. */
    static final long ON_THE_WAY_NANOS = 250_000_000;

    /** What a share is of where no limit is known; which number matters little, since shares are only compared. */
    private static final double UNLIMITED_REQUESTS_PER_MINUTE = 1_000;

    private final TokenBucket requests;
    private final TokenBucket inputTokens;
    private final TokenBucket outputTokens;
    private final @Nullable RateLimits ceiling;
    private final long depthMicros;
    private final Queue<Mark> onTheWay = new ArrayDeque<>();
    private @Nullable Mark newestMark;
    private long marks;
    private long newestHeard = -1;
    private long nowNanos;

    /**
     * A budget with full buckets.
     *
     * @param start the limits until headers say otherwise; null: none, so that everything is admitted
     * @param ceiling what no header can raise the limits above; null: headers alone decide
     * @param depth how much of the limit a bucket holds, as a time of refill, above zero and a minute at most
     */
    public Budget(@Nullable RateLimits start, @Nullable RateLimits ceiling, Duration depth, long nowNanos) {
        if (depth.compareTo(Duration.ofMillis(1)) < 0 || depth.compareTo(DEFAULT_DEPTH) > 0) {
            throw new IllegalArgumentException("depth: " + depth + " (expected: 1 ms to " + DEFAULT_DEPTH + ")");
        }
        this.nowNanos = nowNanos;
        this.ceiling = ceiling;
        this.depthMicros = depth.toNanos() / 1_000;
        this.requests = bucket(start, Dimension.REQUESTS);
        this.inputTokens = bucket(start, Dimension.INPUT_TOKENS);
        this.outputTokens = bucket(start, Dimension.OUTPUT_TOKENS);
    }

    /** Refills all buckets up to {@code newNowNanos}. */
    public void advance(long newNowNanos) {
        nowNanos = newNowNanos;
        requests.refill(nowNanos);
        inputTokens.refill(nowNanos);
        outputTokens.refill(nowNanos);
        for (Mark oldest = onTheWay.peek();
                oldest != null && nowNanos - oldest.nanos >= ON_THE_WAY_NANOS;
                oldest = onTheWay.peek()) {
            oldest.arrived(taken());
            onTheWay.remove();
        }
    }

    /** The dimension in which {@code cost} exceeds even a full bucket, the first of them; null if it fits. */
    public @Nullable Dimension neverAdmits(Cost cost) {
        if (!requests.everAdmits(cost.requests())) {
            return Dimension.REQUESTS;
        }
        if (!inputTokens.everAdmits(cost.inputTokens())) {
            return Dimension.INPUT_TOKENS;
        }
        return outputTokens.everAdmits(cost.outputTokens()) ? null : Dimension.OUTPUT_TOKENS;
    }

    /** How many permits the bucket of {@code dimension} holds when full; 0 if it has no limit. */
    public long capacity(Dimension dimension) {
        return bucket(dimension).capacityPermits();
    }

    /** How long until all three buckets have room for {@code cost}, rounded up, if nothing else is reserved; 0: now. */
    public long nanosUntilAdmits(Cost cost) {
        long wait = requests.nanosUntilAdmits(cost.requests(), nowNanos);
        wait = Math.max(wait, inputTokens.nanosUntilAdmits(cost.inputTokens(), nowNanos));
        return Math.max(wait, outputTokens.nanosUntilAdmits(cost.outputTokens(), nowNanos));
    }

    /**
     * How much of a minute's limit {@code cost} takes, in the dimension where it takes most. Without any limit requests count alike, a
     * thousandth each.
     */
    public double shareOf(Cost cost) {
        if (!requests.isLimited() && !inputTokens.isLimited() && !outputTokens.isLimited()) {
            return cost.requests() / UNLIMITED_REQUESTS_PER_MINUTE;
        }
        double share = requests.shareOf(cost.requests());
        share = Math.max(share, inputTokens.shareOf(cost.inputTokens()));
        return Math.max(share, outputTokens.shareOf(cost.outputTokens()));
    }

    /**
     * Reserves {@code cost} from all three buckets; only when {@link #nanosUntilAdmits} answers 0.
     *
     * @return what is believed at this moment, to go with the call and come back with its headers
     */
    public Mark reserve(Cost cost) {
        Mark mark = mark();
        requests.reserve(cost.requests());
        inputTokens.reserve(cost.inputTokens());
        outputTokens.reserve(cost.outputTokens());
        return mark;
    }

    /**
     * A call in flight tells how far it has come. The input that was counted takes the place of what is held. Output is burnt as it is
     * seen, from what is held for as long as that lasts and from the level beyond it; less than was seen before changes nothing. Both
     * are taken for {@link RateLimits#MAX_PER_MINUTE} at most, as every amount of a bucket is, so that what is held here is
     * what the end gives back.
     *
     * @return whether any level rose
     */
    public boolean progress(Progress progress, long inputTokens, long outputTokens) {
        long input = Math.min(inputTokens, RateLimits.MAX_PER_MINUTE);
        long moreInput = input - progress.inputHeld();
        long moreOutput = Math.max(0, Math.min(outputTokens, RateLimits.MAX_PER_MINUTE) - progress.outputSeen());
        long seen = progress.outputSeen() + moreOutput;
        this.inputTokens.holdMore(moreInput);
        this.outputTokens.burn(moreOutput, progress.outputHeld() - progress.outputHeldAfter(seen), nowNanos);
        progress.moveTo(input, seen);
        return moreInput < 0;
    }

    /** Ends a reservation of {@code held}, of which {@code used} was really spent. */
    public void end(Cost held, Cost used) {
        requests.end(held.requests(), used.requests(), nowNanos);
        inputTokens.end(held.inputTokens(), used.inputTokens(), nowNanos);
        outputTokens.end(held.outputTokens(), used.outputTokens(), nowNanos);
    }

    /** As {@link #end(Cost, Cost)} for a call that has told how far it had come. */
    public void end(Cost held, Progress progress, Cost used) {
        requests.end(held.requests(), used.requests(), nowNanos);
        inputTokens.end(progress.inputHeld(), used.inputTokens(), nowNanos);
        outputTokens.end(progress.outputHeld(), used.outputTokens() - progress.outputSeen(), nowNanos);
    }

    /**
     * Whether the headers of a call sent at {@code sent} say something worth hearing: not if a call sent later has been heard already.
     * If so, calls sent earlier are too late from now on.
     */
    public boolean hearsFrom(Mark sent) {
        if (sent.order < newestHeard) {
            return false;
        }
        newestHeard = sent.order;
        return true;
    }

    /**
     * Takes in what a response said of one bucket. A limit that is not the one in force is put in force, and the level follows from
     * {@code remaining}; otherwise the level is lowered where {@code remaining} proves it too high, and never raised.
     *
     * @param sent the mark of the call's reservation
     * @param held what the call reserved in this dimension
     */
    public Observation observe(Dimension dimension, Mark sent, long held, BucketReading reading) {
        TokenBucket bucket = bucket(dimension);
        long before = bucket.perMinute();
        long after = limitInForce(dimension, reading.limitPerMinute(), before);
        Long remaining = reading.remaining();
        if (after != before) {
            bucket.limit(after, depthMicros);
            if (remaining != null) {
                long arrived = Evidence.of(dimension, reading, remaining).level();
                bucket.setLevel(levelNow(dimension, sent, arrived, TokenBucket.units(held)));
            }
            return new Observation(before, after, 0);
        }
        if (remaining == null || !bucket.isLimited()) {
            return new Observation(before, before, 0);
        }
        long highest = Evidence.of(dimension, reading, remaining).highest();
        long excess =
                bucket.lowestSeenByServer(sent.standing(dimension), sent.takenAtArrival(dimension, bucket.taken()))
                        - highest;
        if (excess <= 0) {
            return new Observation(before, before, 0);
        }
        bucket.setLevel(bucket.level() - excess);
        return new Observation(before, before, -excess / TokenBucket.UNITS_PER_PERMIT);
    }

    /** One bucket for display. */
    public BucketLevel level(Dimension dimension) {
        return bucket(dimension).level(nowNanos);
    }

    /** One bucket's books. */
    public BucketLedger ledger(Dimension dimension) {
        return bucket(dimension).ledger();
    }

    /**
     * From the level at the request's arrival to the present one. Requests and input are charged on arrival: what was reserved after
     * this request comes off, and what was refilled since comes on. Output is charged as it is produced: all that is held is still to
     * come, and what was produced meanwhile is set against what was refilled meanwhile.
     */
    private long levelNow(Dimension dimension, Mark sent, long atArrival, long held) {
        TokenBucket bucket = bucket(dimension);
        if (dimension == Dimension.OUTPUT_TOKENS) {
            return atArrival - bucket.reserved();
        }
        long reservedSince = bucket.taken() - sent.taken(dimension) - held;
        return atArrival - reservedSince + bucket.refillOf(nowNanos - sent.nanos - ON_THE_WAY_NANOS);
    }

    private long limitInForce(Dimension dimension, @Nullable Long heard, long otherwise) {
        if (heard == null) {
            return otherwise;
        }
        return ceiling == null ? heard : Math.min(heard, ceiling.in(dimension));
    }

    private Mark mark() {
        Mark mark = newestMark;
        if (mark == null || nowNanos - mark.nanos >= MARK_EVERY_NANOS) {
            mark = new Mark(marks++, nowNanos, standings(), taken());
            newestMark = mark;
            onTheWay.add(mark);
        }
        return mark;
    }

    private Units standings() {
        return new Units(requests.standing(), inputTokens.standing(), outputTokens.standing());
    }

    private Units taken() {
        return new Units(requests.taken(), inputTokens.taken(), outputTokens.taken());
    }

    private TokenBucket bucket(@Nullable RateLimits start, Dimension dimension) {
        return start == null ? new TokenBucket(nowNanos) : new TokenBucket(start.in(dimension), depthMicros, nowNanos);
    }

    private TokenBucket bucket(Dimension dimension) {
        return switch (dimension) {
            case REQUESTS -> requests;
            case INPUT_TOKENS -> inputTokens;
            case OUTPUT_TOKENS -> outputTokens;
        };
    }
}
