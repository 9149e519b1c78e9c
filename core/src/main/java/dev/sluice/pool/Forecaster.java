package dev.sluice.pool;

import dev.sluice.admission.AdmissionQueue;
import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.CostSum;
import dev.sluice.admission.Eta;
import dev.sluice.admission.Priority;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When those who wait will be admitted. What is asked for by all who go before, and by the request itself, has to be there or to be refilled,
 * while higher classes go on taking what they have lately; and forecasts learn from how they turn out. To be read with {@link Outturn},
 * {@link RecentUse} and {@link Calibration}, which do the learning. Confined to {@link PoolState}.
 */
final class Forecaster {

    /*
     * For who already waits, one pass over the queue in the order of service adds up what is asked for, and keeps the wait for each place;
     * a claim knows its place. The pass is repeated when it is asked for and older than a tenth of a second, or than ten microseconds
     * for each that waits, a hundred times what it costs. For who comes later the queue's sums say what is ahead, in constant time.
     */
    private static final Dimension[] DIMENSIONS = Dimension.values();

    private static final long LEAST_INTERVAL_NANOS = 100_000_000;
    private static final long INTERVAL_NANOS_EACH = 10_000;

    /** Of those that wait, so many at each pass may become probes, spread over the queue as those who ask are. */
    private static final int PROBES = 16;

    /** Who does not even wait yet makes no pass over more than this. */
    private static final int PASS_FOR_NEWCOMER = 1_000;

    /** Higher classes may seem to take everything for a while; they rarely do for long. */
    private static final double MOST_TAKEN = 0.8;

    private final AdmissionQueue<Claim> queue;
    private final Allowance allowance;
    private final RecentUse recent;
    private final Outturn outturn = new Outturn();
    private final Calibration calibration = new Calibration();

    /** What was forecast for the few that are to show how forecasts turn out; here, so that the many do not carry a field for it. */
    private final Map<Claim, Calibration.Probe> probes = new HashMap<>();

    private long nowNanos;
    private boolean slotsBind;
    private int passes;

    /** The latest pass. */
    private long passedNanos;

    private boolean passed;
    private long[] waitNanos = {};
    private @Nullable Dimension[] binding = {};

    /** Of the latest reckoning. */
    private @Nullable Dimension binds;

    Forecaster(AdmissionQueue<Claim> queue, Allowance allowance) {
        this.queue = queue;
        this.allowance = allowance;
        this.nowNanos = allowance.nowNanos();
        this.recent = new RecentUse(nowNanos);
    }

    void advance(long now) {
        nowNanos = now;
        recent.advance(now);
    }

    /** Whether the head waits for no budget, but for a call in flight to end. */
    void slotsBind(boolean bind) {
        slotsBind = bind;
    }

    /** {@code claim} is admitted. */
    void admitted(Claim claim) {
        spent(claim.priority(), claim.estimate());
        left(claim, true);
    }

    /** A request of {@code priority} is given {@code cost}. */
    void spent(Priority priority, Cost cost) {
        recent.add(priority, cost);
    }

    /** A call that was estimated as {@code estimate} and sent at {@code sentNanos} has taken {@code actual}. */
    void settled(Cost estimate, Cost actual, long sentNanos) {
        outturn.settled(estimate, actual, nowNanos - sentNanos);
    }

    /** {@code claim} waits no more. */
    void left(Claim claim, boolean admitted) {
        claim.place = 0;
        Calibration.Probe probe = probes.isEmpty() ? null : probes.remove(claim);
        if (probe != null) {
            calibration.left(probe, admitted, nowNanos);
        }
    }

    /** What a request would have to expect that came now; null as long as no rate is known. */
    @Nullable Eta ofNewcomer(AdmissionRequest request) {
        if (!knowsRate()) {
            return null;
        }
        if (queue.size() == 0 && allowance.nanosUntilAdmits(request.priority(), request.estimate()) == 0) {
            return new Eta(1, Duration.ZERO, Duration.ZERO, null);
        }
        if (queue.size() <= PASS_FOR_NEWCOMER) {
            passIfStale(); // for its probes
        }
        CostSum asked = queue.ahead(request.priority(), request.workflow(), request.estimate());
        asked.add(allowance.cutToCapacity(request.estimate()));
        return eta(asked.count(), reckon(asked, request.priority()), binds);
    }

    /** What {@code claim}, which waits, has to expect; null as long as no rate is known. */
    @Nullable Eta of(Claim claim) {
        if (!knowsRate()) {
            return null;
        }
        passIfStale();
        if (claim.place == 0) { // came after the pass, so it stands where a newcomer does
            CostSum ahead = queue.ahead(claim.priority(), claim.workflow(), Cost.ZERO);
            return eta(ahead.count(), reckon(ahead, claim.priority()), binds);
        }
        int index = claim.place - 1;
        long age = nowNanos - passedNanos;
        return eta(Math.min(claim.place, queue.size()), Math.max(0, waitNanos[index] - age), binding[index]);
    }

    /**
     * Whether {@code request}, which would wait, can hardly be admitted within {@code nanos}: not even if all that is held returns, and
     * nobody goes before it but those who must.
     */
    boolean isHopeless(AdmissionRequest request, long nanos) {
        Cost cost = allowance.cutToCapacity(request.estimate());
        CostSum asked = queue.surelyAhead(request.priority(), request.workflow());
        asked.add(cost);
        long least = allowance.closedNanos();
        for (Dimension dimension : DIMENSIONS) {
            if (cost.in(dimension) > 0) {
                long lacking = asked.in(dimension) - allowance.reserved(dimension);
                least = Math.max(least, allowance.nanosUntilGiven(request.priority(), dimension, Math.max(0, lacking)));
            }
        }
        return least > nanos && calibration.half(least) > nanos;
    }

    /** Where nothing limits but the care of a start, nothing can be told. */
    private boolean knowsRate() {
        return slotsBind || allowance.isLimited();
    }

    private void passIfStale() {
        long age = nowNanos - passedNanos;
        if (!passed || age >= Math.max(LEAST_INTERVAL_NANOS, queue.size() * INTERVAL_NANOS_EACH)) {
            pass();
        }
    }

    private void pass() {
        int size = queue.size();
        if (waitNanos.length < size || waitNanos.length > 4 * size + 1_000) {
            waitNanos = new long[size + size / 2];
            binding = new Dimension[size + size / 2];
        }
        Pass pass = new Pass();
        queue.inOrder(pass::visit);
        passed = true;
        passedNanos = nowNanos;
    }

    private long reckon(CostSum asked, Priority priority) {
        long wait = allowance.closedNanos();
        binds = null;
        for (Dimension dimension : DIMENSIONS) {
            long refilled = nanosUntilGiven(asked, priority, dimension);
            if (refilled > wait) {
                wait = refilled;
                binds = dimension;
            }
        }
        double perNano = slotsBind ? recent.perNano(Dimension.REQUESTS) : 0;
        if (perNano > 0 && asked.count() / perNano > wait) {
            wait = Math.round(asked.count() / perNano);
            binds = null;
        }
        return wait;
    }

    /**
     * How long until the bucket of {@code dimension} can have given all that is asked for, as calls turn out to cost. What higher classes take
     * is missing from the refill; what calls in flight hold beyond what they turn out to cost comes back little by little as they end.
     */
    private long nanosUntilGiven(CostSum asked, Priority priority, Dimension dimension) {
        double ratio = outturn.ratio(dimension);
        long refilled = allowance.nanosUntilGiven(priority, dimension, Math.round(ratio * asked.in(dimension)));
        if (refilled == 0) {
            return 0;
        }
        double perNano = allowance.refillPerNano(dimension);
        perNano -= Math.min(MOST_TAKEN * perNano, recent.perNanoAbove(priority, dimension));
        double lacking = refilled * allowance.refillPerNano(dimension);
        double returning = (1 - ratio) * allowance.reserved(dimension);
        double heldNanos = outturn.heldNanos();
        double wait = lacking / (perNano + returning / heldNanos);
        return Math.round(wait > 0 && wait < heldNanos ? wait : Math.max(0, (lacking - returning) / perNano));
    }

    private Eta eta(int position, long wait, @Nullable Dimension dimension) {
        return new Eta(
                position,
                Duration.ofNanos(calibration.half(wait)),
                Duration.ofNanos(calibration.ninth(wait)),
                dimension);
    }

    /** One walk over all that wait. */
    private final class Pass {

        private final CostSum asked = new CostSum();
        private final int stride = 1 + queue.size() / PROBES;
        private final int first = passes++ % stride;

        void visit(Claim claim) {
            asked.add(claim.held());
            int place = asked.count();
            claim.place = place;
            waitNanos[place - 1] = reckon(asked, claim.priority());
            binding[place - 1] = binds;
            if (place % stride == first && !probes.containsKey(claim)) {
                Calibration.Probe probe = calibration.probe(waitNanos[place - 1], nowNanos);
                if (probe != null) {
                    probes.put(claim, probe);
                }
            }
        }
    }
}
