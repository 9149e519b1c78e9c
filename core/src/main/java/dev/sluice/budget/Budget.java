package dev.sluice.budget;

import dev.sluice.headers.BucketReading;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The three buckets that a call must satisfy together: it reserves from all of them or from none. Confined to one owner, who tells
 * it the time by {@link #advance} before anything else. Nothing here waits or calls anyone.
 */
public final class Budget {

    /** A bucket holds what a minute refills (claude-api rate-limits page, 2026-10-08: "up to your maximum limit"). */
    public static final Duration DEFAULT_DEPTH = Duration.ofMinutes(1);

    /** What a share is of where no limit is known; which number matters little, since shares are only compared. */
    private static final double UNLIMITED_REQUESTS_PER_MINUTE = 1_000;

    /** Long enough that a wrong belief shows in the headers before much is spent on it; short of filling a bucket while it waits. */
    static final long PACED_MICROS = 10_000_000;

    /** How many times its estimate a prompt may be: a refusal that would make it more has other causes. */
    private static final long MOST_UNDERRATED = 2;

    private static final long SECOND_NANOS = 1_000_000_000;

    private final Mirror requests;
    private final Mirror inputTokens;
    private final Mirror outputTokens;
    private final Marks marks = new Marks();
    private long nowNanos;
    private long secondNanos;

    /** A budget with full buckets. */
    public Budget(BudgetTerms terms, long nowNanos) {
        this.nowNanos = nowNanos;
        this.secondNanos = nowNanos;
        this.requests = new Mirror(Dimension.REQUESTS, terms, nowNanos);
        this.inputTokens = new Mirror(Dimension.INPUT_TOKENS, terms, nowNanos);
        this.outputTokens = new Mirror(Dimension.OUTPUT_TOKENS, terms, nowNanos);
    }

    /** Refills all buckets up to {@code newNowNanos}. */
    public void advance(long newNowNanos) {
        nowNanos = newNowNanos;
        requests.bucket.refill(nowNanos);
        inputTokens.bucket.refill(nowNanos);
        outputTokens.bucket.refill(nowNanos);
        if (nowNanos - secondNanos >= SECOND_NANOS) {
            secondsPassed((nowNanos - secondNanos) / SECOND_NANOS);
        }
        for (Mark mark = marks.arrived(nowNanos); mark != null; mark = marks.arrived(nowNanos)) {
            mark.requests.arrived(requests.bucket);
            mark.inputTokens.arrived(inputTokens.bucket);
            mark.outputTokens.arrived(outputTokens.bucket);
        }
    }

    private void secondsPassed(long seconds) {
        secondNanos += seconds * SECOND_NANOS;
        requests.secondsPassed(seconds);
        inputTokens.secondsPassed(seconds);
        outputTokens.secondsPassed(seconds);
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

    /** How many permits a request can have of the bucket of {@code dimension} at most; 0 if it has no limit. */
    public long capacity(Dimension dimension) {
        return mirror(dimension).largest();
    }

    /** How long until all three buckets have room for {@code cost}, rounded up, if nothing else is reserved; 0: now. */
    public long nanosUntilAdmits(Cost cost) {
        return nanosUntilAdmits(cost, Cost.ZERO);
    }

    /** As {@link #nanosUntilAdmits(Cost)}, and {@code left} would still be there afterwards. */
    public long nanosUntilAdmits(Cost cost, Cost left) {
        long wait = requests.bucket.nanosUntilAdmits(cost.requests(), left.requests(), nowNanos);
        long input = cost.inputTokens();
        long leftOfInput = left.inputTokens() + inputTokens.mayMiss(input);
        wait = Math.max(wait, inputTokens.bucket.nanosUntilAdmits(input, leftOfInput, nowNanos));
        return Math.max(wait, outputTokens.bucket.nanosUntilAdmits(cost.outputTokens(), left.outputTokens(), nowNanos));
    }

    /** How long until the bucket of {@code dimension} can have given {@code permits} to many requests, however deep it is; 0: now. */
    public long nanosUntilGiven(Dimension dimension, long permits) {
        return mirror(dimension).bucket.nanosUntilGiven(permits, nowNanos);
    }

    /** What a minute refills of {@code dimension}, less what others are expected to take; 0 if it has no limit. */
    public long refillPerMinute(Dimension dimension) {
        TokenBucket bucket = mirror(dimension).bucket;
        return bucket.perMinute() - bucket.drain();
    }

    /**
     * How much of a minute's limit {@code cost} takes, in the dimension where it takes most. Without any limit requests count alike, a
     * thousandth each.
     */
    public double shareOf(Cost cost) {
        if (!requests.bucket.isLimited() && !inputTokens.bucket.isLimited() && !outputTokens.bucket.isLimited()) {
            return cost.requests() / UNLIMITED_REQUESTS_PER_MINUTE;
        }
        double share = requests.bucket.shareOf(cost.requests());
        share = Math.max(share, inputTokens.bucket.shareOf(cost.inputTokens()));
        return Math.max(share, outputTokens.bucket.shareOf(cost.outputTokens()));
    }

    /**
     * Reserves {@code cost} from all three buckets; only when {@link #nanosUntilAdmits} answers 0.
     *
     * @return what is believed at this moment, to go with the call and come back with its headers
     */
    public Mark reserve(Cost cost) {
        Mark mark = mark();
        requests.bucket.reserve(cost.requests());
        inputTokens.bucket.reserve(cost.inputTokens());
        inputTokens.estimated(cost.inputTokens());
        outputTokens.bucket.reserve(cost.outputTokens());
        return mark;
    }

    /** Spends {@code cost} for good, for what is no call and costs exactly this; only when {@link #nanosUntilAdmits} answers 0. */
    public void spend(Cost cost) {
        mark(); // later calls need to know that this may still be on its way
        requests.bucket.spend(cost.requests(), nowNanos);
        inputTokens.bucket.spend(cost.inputTokens(), nowNanos);
        outputTokens.bucket.spend(cost.outputTokens(), nowNanos);
    }

    /**
     * A call in flight tells how far it has come. The input that was counted takes the place of what is held. Output is burnt as it is
     * seen, from what is held for as long as that lasts and from the level beyond it; less than was seen before changes nothing, and
     * nothing does where the server keeps all that is held until the end. Both are taken for {@link RateLimits#MAX_PER_MINUTE} at most, as
     * every amount of a bucket is, so that what is held here is what the end gives back.
     *
     * @param inputTokens {@link Progress#UNTOLD} confirms no estimate, and leaves what is held for it
     * @return whether more may be admitted now
     */
    public boolean progress(Mark sent, Progress progress, long inputTokens, long outputTokens) {
        long heldBefore = progress.inputHeld();
        boolean told = inputTokens != Progress.UNTOLD;
        long input = told ? Math.min(inputTokens, RateLimits.MAX_PER_MINUTE) : heldBefore;
        boolean first = told && progress.confirm();
        if (first) {
            this.inputTokens.learnEstimate(heldBefore, input);
            this.inputTokens.confirmed(heldBefore);
        }
        this.inputTokens.bucket.holdMore(input - heldBefore, marks.arrivedBeforeAllHeardFrom(sent));
        long seen = progress.outputSeen();
        if (burnsOutput()) {
            long moreOutput = Math.max(0, Math.min(outputTokens, RateLimits.MAX_PER_MINUTE) - seen);
            seen += moreOutput;
            this.outputTokens.bucket.burn(moreOutput, progress.outputHeld() - progress.outputHeldAfter(seen), nowNanos);
        }
        progress.moveTo(input, seen, nowNanos);
        return first || input < heldBefore;
    }

    /** Ends a reservation of {@code held}, made at {@code sent}, of which {@code used} was really spent. */
    public void end(Mark sent, Cost held, Cost used) {
        boolean forAll = marks.arrivedBeforeAllHeardFrom(sent);
        confirm(held.inputTokens(), used);
        requests.bucket.end(held.requests(), used.requests(), nowNanos, forAll);
        inputTokens.bucket.end(held.inputTokens(), used.inputTokens(), nowNanos, forAll);
        outputTokens.bucket.charges.learnTelling(TokenBucket.units(used.outputTokens()), 0);
        outputTokens.bucket.end(held.outputTokens(), used.outputTokens(), nowNanos, forAll && wasNotCounted(used));
    }

    /** As {@link #end(Mark, Cost, Cost)} for a call that has told how far it had come. */
    public void end(Mark sent, Cost held, Progress progress, Cost used) {
        boolean forAll = marks.arrivedBeforeAllHeardFrom(sent);
        if (progress.confirm()) {
            confirm(progress.inputHeld(), used);
        }
        requests.bucket.end(held.requests(), used.requests(), nowNanos, forAll);
        inputTokens.bucket.end(progress.inputHeld(), used.inputTokens(), nowNanos, forAll);
        outputTokens.bucket.charges.learnTelling(
                TokenBucket.units(used.outputTokens()), progress.seenForNanos(nowNanos));
        long more = used.outputTokens() - progress.outputSeen();
        outputTokens.bucket.end(progress.outputHeld(), more, nowNanos, forAll && wasNotCounted(used));
    }

    /**
     * What a call of unknown usage is taken to have cost: the input that it told or was estimated at; of output what was seen, or all that it
     * holds where the server holds that too until the call's end, of which nothing is known. Headers will tell what has come back of it.
     */
    public Cost forfeited(Cost held, @Nullable Progress progress, long outputTokensSeen) {
        long output = burnsOutput() ? outputTokensSeen : Math.max(outputTokensSeen, held.outputTokens());
        return progress == null ? held.withOutputTokens(output) : progress.told(held, output);
    }

    /** Whether output is spent as it is written, and not all that is held until the end. */
    private boolean burnsOutput() {
        return outputTokens.bucket.charges.isLate();
    }

    /**
     * Whether the server has never counted the call. Else what is held of output beyond its use comes back at the server only now: a call whose
     * headers are yet to be heard may have arrived before that, however long ago this one was sent.
     */
    private static boolean wasNotCounted(Cost used) {
        return used.requests() == 0;
    }

    /** A call that has not told its input before ends. */
    private void confirm(long inputHeld, Cost used) {
        if (!wasNotCounted(used)) {
            inputTokens.learnEstimate(inputHeld, used.inputTokens());
        }
        inputTokens.confirmed(inputHeld);
    }

    /** Whether a limit is known in any dimension. */
    public boolean isLimited() {
        return requests.bucket.isLimited() || inputTokens.bucket.isLimited() || outputTokens.bucket.isLimited();
    }

    /** How much of a minute's limit the calls of the last minute used, as {@link #shareOf}. */
    public double shareOfLastMinute() {
        return shareOf(new Cost(
                Math.max(0, level(Dimension.REQUESTS).usedLastMinute()),
                Math.max(0, level(Dimension.INPUT_TOKENS).usedLastMinute()),
                Math.max(0, level(Dimension.OUTPUT_TOKENS).usedLastMinute())));
    }

    /** From now on what the buckets hold is given out little by little, beside what is refilled: a gate has opened, and who waited must not come as a flood. */
    public void pace() {
        requests.bucket.pace(PACED_MICROS);
        inputTokens.bucket.pace(PACED_MICROS);
        outputTokens.bucket.pace(PACED_MICROS);
    }

    /** A call was refused with a 429: what was believed to be left was not. */
    public void refused() {
        requests.refused();
        inputTokens.refused();
        outputTokens.refused();
    }

    /**
     * What a call that held {@code held} has to hold to be admitted, of which the server has just said that it must wait for {@code
     * retryAfter}: when that has passed, the bucket that refused it holds what it takes, and less than a second's refill more. If that
     * was input, and the estimate too low, this is the estimate that our own bucket will give then; otherwise {@code held}. So it is too where
     * the refusal's headers said nothing of input: our own bucket, which had room for the call, is then no measure of the server's.
     */
    public Cost neededAfter(Mark sent, Cost held, Duration retryAfter) {
        if (!inputTokens.hasHeardOf(sent) || requests.bucket.lacks(held.requests()) || lacksOutput(held)) {
            return held;
        }
        long needed = Math.min(inputTokens.estimateGivenAfter(retryAfter), MOST_UNDERRATED * held.inputTokens());
        return new Cost(held.requests(), Math.max(held.inputTokens(), needed), held.outputTokens());
    }

    /** Whether the server refuses a call for its output: what is held of it and not written it has not taken. */
    private boolean lacksOutput(Cost held) {
        return burnsOutput()
                ? outputTokens.bucket.isLimited() && outputTokens.bucket.serverLevel() <= 0
                : outputTokens.bucket.lacks(held.outputTokens());
    }

    /**
     * Whether the headers of a call sent at {@code sent} say something worth hearing: not if a call sent later has been heard already.
     * If so, calls sent earlier are too late from now on.
     */
    public boolean hearsFrom(Mark sent) {
        return marks.hears(sent);
    }

    /**
     * Takes in what a response said of one bucket: its limit comes into force; its level moves, up or down, where what was
     * believed of the moment at which the request arrived contradicts what was said of it.
     *
     * @param sent the mark of the call's reservation
     * @param held what the call reserved in this dimension
     */
    public Observation observe(Dimension dimension, Mark sent, long held, BucketReading reading) {
        return mirror(dimension).observe(sent, held, reading, nowNanos);
    }

    /** What others are expected to take from a bucket, per minute. */
    public long othersPerMinute(Dimension dimension) {
        return mirror(dimension).bucket.drain();
    }

    /** What calls in flight hold of a bucket. */
    public long reserved(Dimension dimension) {
        return mirror(dimension).bucket.reserved() / TokenBucket.UNITS_PER_PERMIT;
    }

    /** One bucket for display. */
    public BucketLevel level(Dimension dimension) {
        return mirror(dimension).bucket.level(nowNanos);
    }

    /** One bucket's books. */
    public BucketLedger ledger(Dimension dimension) {
        return mirror(dimension).bucket.ledger();
    }

    private Mark mark() {
        Mark mark = marks.newest(nowNanos);
        if (mark == null) {
            mark = newMark();
            marks.add(mark);
        }
        return mark;
    }

    /** Whoever was sent before those who are still on the way has arrived before whoever is sent now. */
    private Mark newMark() {
        Mark oldest = marks.oldestOnTheWay();
        return new Mark(
                marks.nextOrder(),
                nowNanos,
                requests.footing(oldest == null ? requests.bucket.charges.total() : oldest.requests.charged()),
                inputTokens.footing(oldest == null ? inputTokens.bucket.charges.total() : oldest.inputTokens.charged()),
                outputTokens.footing(
                        oldest == null || burnsOutput()
                                ? outputTokens.bucket.charges.total()
                                : oldest.outputTokens.charged()));
    }

    private Mirror mirror(Dimension dimension) {
        return switch (dimension) {
            case REQUESTS -> requests;
            case INPUT_TOKENS -> inputTokens;
            case OUTPUT_TOKENS -> outputTokens;
        };
    }
}
