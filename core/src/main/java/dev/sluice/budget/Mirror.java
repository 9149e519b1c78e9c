package dev.sluice.budget;

import dev.sluice.headers.BucketReading;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One bucket as the server has it, as far as can be known: our own books, moved where headers prove them wrong, and what is learned from
 * that: how deep it is, what others take from it, how large a margin it needs. See docs/decisions/0010.
 */
final class Mirror {

    /** What one estimate may miss is kept free up to so much refill: a second's delay is the price of a refusal. */
    private static final long MOST_MISSED_MICROS = 1_000_000;

    final TokenBucket bucket;
    private final Dimension dimension;
    private final @Nullable RateLimits ceiling;
    private final Depth depth;
    private final Margin margin = new Margin();
    private final ForeignUse others = new ForeignUse();

    private boolean heard;
    private long heardOfNanos;

    /** What calls hold whose estimate the server has not confirmed. */
    private long unconfirmed;

    private final EstimateError estimateError = new EstimateError();

    Mirror(Dimension dimension, BudgetTerms terms, long nowNanos) {
        this.dimension = dimension;
        this.ceiling = terms.ceiling();
        this.depth = new Depth(terms.depth());
        RateLimits start = terms.start();
        long perMinute = start == null ? 0 : start.in(dimension);
        this.bucket = new TokenBucket(perMinute, depth.micros(), nowNanos, terms.chargesLate(dimension));
    }

    /** Whether {@code permits} can be reserved from a bucket as full as it may be. */
    boolean everAdmits(long permits) {
        return !bucket.isLimited()
                || TokenBucket.units(permits) <= bucket.capacity()
                || TokenBucket.units(permits) / bucket.perMinute() <= depth.sureMicros();
    }

    /** The largest request that can ever be admitted; 0 without a limit. */
    long largest() {
        return Math.max(
                bucket.capacityPermits(), bucket.perMinute() * depth.sureMicros() / TokenBucket.UNITS_PER_PERMIT);
    }

    /** What is believed of this moment; {@code surelyCharged} has arrived at the server. */
    Footing footing(long surelyCharged) {
        return new Footing(bucket, surelyCharged, unconfirmed);
    }

    /** A call is sent on an estimate. */
    void estimated(long permits) {
        unconfirmed += TokenBucket.units(permits);
        withhold();
    }

    /** The estimate of a call is confirmed, or the call gone. */
    void confirmed(long estimated) {
        unconfirmed -= TokenBucket.units(estimated);
        withhold();
    }

    /** What must be there beside an estimate of {@code permits}, which may be too low; 0 while the books are our own. */
    long mayMiss(long permits) {
        return margin.isNeeded() ? Math.min(estimateError.ofOne(permits), refillOf(MOST_MISSED_MICROS)) : 0;
    }

    /** The largest estimate that will be given {@code wait} from now, if next to nothing changes until then. */
    long estimateGivenAfter(Duration wait) {
        long given = bucket.givenAfter(wait);
        if (!margin.isNeeded()) {
            return given;
        }
        long sure = given - refillOf(Margin.LEAST_MICROS);
        return Math.max(estimateError.largestWithin(sure), sure - refillOf(MOST_MISSED_MICROS));
    }

    private long refillOf(long micros) {
        return bucket.perMinute() * micros / TokenBucket.UNITS_PER_PERMIT;
    }

    /** A call that was estimated at {@code estimated} took {@code actual}. */
    void learnEstimate(long estimated, long actual) {
        if (estimated > 0) {
            estimateError.observe(estimated, actual);
        }
    }

    void secondsPassed(long seconds) {
        margin.secondsPassed(seconds);
        others.secondsPassed(seconds);
        apply();
    }

    /** A request was refused with a 429. */
    void refused() {
        margin.refused();
        apply();
    }

    /**
     * Takes in what a response said. From then on, or from a first 429 on, the bucket counts as the server's, and something is kept
     * free for what cannot be known of it; before, the books are our own and exact. A limit that is not the one in force is put in force, and the level follows from
     * {@code remaining}; otherwise the level moves by as much as what was believed contradicts what was said.
     */
    Observation observe(Mark sent, long held, BucketReading reading, long nowNanos) {
        long before = bucket.perMinute();
        long after = limitInForce(reading.limitPerMinute(), before);
        if (after == 0) {
            return new Observation(0, 0, 0);
        }
        long ageMicros = (nowNanos - sent.nanos) / 1_000;
        boolean same = reading.limitPerMinute() == null || reading.limitPerMinute() == after;
        boolean deeper = same && depth.observe(dimension, reading, after, ageMicros);
        if (after != before || deeper) {
            bucket.limit(after, depth.micros());
        }
        if (reading.remaining() == null) {
            apply();
            return new Observation(before, after, 0);
        }
        Evidence evidence = Evidence.of(dimension, reading, depth, ageMicros);
        long moved = 0;
        if (after != before) {
            bucket.setLevel(levelNow(sent, evidence.level(), TokenBucket.units(held), nowNanos));
            heard(sent);
        } else {
            moved = compare(sent, evidence, same && (ceiling == null || reading.limitPerMinute() != null));
        }
        margin.mirrored();
        apply();
        return new Observation(before, after, moved / TokenBucket.UNITS_PER_PERMIT);
    }

    /** Moves the level by the gap between the two intervals, if there is one. */
    private long compare(Mark sent, Evidence evidence, boolean mayRaise) {
        Footing footing = sent.in(dimension);
        long capacity = bucket.capacity();
        long stillUnconfirmed = Math.min(unconfirmed, estimates(footing));
        long lowest = Math.min(capacity, footing.lowest(bucket) - estimateError.tooLow(stillUnconfirmed));
        long highest = Math.min(
                capacity,
                footing.highest(bucket, Marks.ON_THE_WAY_NANOS + Marks.EVERY_NANOS)
                        + estimateError.tooHigh(stillUnconfirmed));
        long knownThen = footing.lowestThen(bucket) - estimateError.tooLow(estimates(footing));
        long overrated = Math.min(capacity, knownThen) - evidence.highest();
        if (overrated > 0 && heard) {
            margin.overrated(overrated / bucket.perMinute());
        }
        long gap = 0;
        if (lowest > evidence.highest()) {
            gap = evidence.highest() - lowest;
        } else if (mayRaise && highest < evidence.lowest()) {
            gap = evidence.lowest() - highest;
        }
        if (heard) {
            others.corrected(-gap, (sent.nanos - heardOfNanos) / 1_000, bucket.perMinute());
        }
        heard(sent);
        if (gap != 0) {
            bucket.setLevel(bucket.level() + gap);
        }
        return gap;
    }

    /** What of the charges at a request's arrival was an estimate. */
    private long estimates(Footing footing) {
        return dimension == Dimension.INPUT_TOKENS ? footing.unconfirmed(bucket) : 0;
    }

    /** Whether the newest that was said of the bucket's level was said of the moment of {@code sent}. */
    boolean hasHeardOf(Mark sent) {
        return heard && heardOfNanos == sent.nanos;
    }

    private void heard(Mark sent) {
        heard = true;
        heardOfNanos = sent.nanos;
    }

    /**
     * From the level at the request's arrival to the present one. What is charged on arrival: what was reserved after
     * this request comes off, and what was refilled since comes on; what calls gave back meanwhile later readings tell. What is charged as it is
     * produced, as output is: all that is held is still to come, and what was produced meanwhile is set against what was refilled meanwhile.
     */
    private long levelNow(Mark sent, long atArrival, long held, long nowNanos) {
        if (bucket.charges.isLate()) {
            return atArrival - bucket.reserved();
        }
        long reservedSince = bucket.charges.total() - sent.in(dimension).charged() - held;
        long toFull = Math.max(0, bucket.capacity() - atArrival + reservedSince);
        return atArrival - reservedSince + bucket.refillOf(nowNanos - sent.nanos - Marks.ON_THE_WAY_NANOS, toFull);
    }

    private long limitInForce(@Nullable Long said, long otherwise) {
        if (said == null) {
            return otherwise;
        }
        return ceiling == null ? said : Math.min(said, ceiling.in(dimension));
    }

    private void apply() {
        if (bucket.isLimited()) {
            bucket.expectDrain(others.perMinute(bucket.perMinute()));
            withhold();
        }
    }

    private void withhold() {
        bucket.withhold(
                margin.isNeeded()
                        ? margin.units(bucket.perMinute(), bucket.capacity()) + estimateError.tooLow(unconfirmed)
                        : 0);
    }
}
