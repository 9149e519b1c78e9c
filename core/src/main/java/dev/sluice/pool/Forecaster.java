package dev.sluice.pool;

import dev.sluice.admission.AdmissionQueue;
import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Eta;
import dev.sluice.admission.Priority;
import dev.sluice.admission.Work;
import dev.sluice.limit.Dimension;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When those who wait will be admitted. What is asked for by all who go before, and by the request itself, has to be there or to be refilled,
 * while higher classes go on taking what they have lately; and forecasts learn from how they turn out. Confined to {@link PoolState}.
 */
final class Forecaster {

    /*
     * For who already waits, one pass over the queue in the order of service adds up what is asked for, and keeps the wait for each place;
     * a claim knows its place. The pass is repeated when it is asked for and older than a tenth of a second, or than ten microseconds
     * for each that waits, a hundred times what it costs. For who comes later the queue's sums say what is ahead, in constant time.
     *
     * Some of those that begin to wait, and some places of each pass, are samples: how long they really wait is what is learned from.
     */
    private static final Dimension[] DIMENSIONS = Dimension.values();

    private static final long LEAST_INTERVAL_NANOS = 100_000_000;
    private static final long INTERVAL_NANOS_EACH = 10_000;

    /** In a long queue one in so many is a sample for each so many that wait, so that long waits are learned from as well. */
    private static final int SPARSER_EACH = 16;

    /** Higher classes may seem to take everything for a while; they rarely do for long. */
    private static final double MOST_TAKEN = 0.8;

    private final AdmissionQueue<Claim> queue;
    private final Allowance allowance;
    private final Activity activity;
    private final Calibration calibration = new Calibration();
    private final Samples samples = new Samples(calibration);

    private long nowNanos;
    private boolean slotsBind;
    private int arrivals;

    /** The latest pass. */
    private long passedNanos;

    private boolean passed;
    private long[] waitNanos = {};
    private @Nullable Dimension[] binding = {};

    /** Of the latest reckoning. */
    private @Nullable Dimension binds;

    Forecaster(AdmissionQueue<Claim> queue, Allowance allowance, Activity activity) {
        this.queue = queue;
        this.allowance = allowance;
        this.activity = activity;
    }

    void advance(long now) {
        nowNanos = now;
    }

    /** Whether the head waits for no budget, but for a call in flight to end. */
    void slotsBind(boolean bind) {
        slotsBind = bind;
    }

    /** {@code claim} begins to wait, with all who were there before it ahead. */
    void waits(Claim claim) {
        if (++arrivals % (1 + queue.size() / SPARSER_EACH) == 0 && samples.hasRoom()) {
            Work ahead = new Work();
            int count = queue.ahead(claim.priority(), claim.workflow(), claim.estimate(), ahead);
            ahead.add(claim.estimate());
            samples.add(claim, reckon(ahead, claim.priority(), count + 1), nowNanos);
        }
    }

    /** {@code claim} waits no more. */
    void left(Claim claim, boolean admitted) {
        claim.place = 0;
        if (claim.sampled) {
            samples.remove(claim, admitted, nowNanos);
        }
    }

    /** What a request would have to expect that came now. */
    Eta ofNewcomer(AdmissionRequest request) {
        Work ahead = new Work();
        int count = queue.ahead(request.priority(), request.workflow(), request.estimate(), ahead);
        ahead.add(request.estimate());
        long wait = reckon(ahead, request.priority(), count + 1);
        return eta(count + 1, wait, binds);
    }

    /** When the last of those that wait will be admitted. */
    Eta ofLast() {
        Work all = new Work();
        queue.all(all);
        long wait = reckon(all, queue.lowest(), queue.size());
        return eta(queue.size(), wait, binds);
    }

    /** What {@code claim}, which waits, has to expect. */
    Eta of(Claim claim) {
        long age = nowNanos - passedNanos;
        if (!passed || age >= Math.max(LEAST_INTERVAL_NANOS, queue.size() * INTERVAL_NANOS_EACH)) {
            pass();
            age = 0;
        }
        if (claim.place == 0) { // came after the pass, so it stands where a newcomer does
            Work ahead = new Work();
            int count = queue.ahead(claim.priority(), claim.workflow(), claim.estimate(), ahead);
            return eta(Math.max(1, count), reckon(ahead, claim.priority(), count), binds);
        }
        int index = claim.place - 1;
        return eta(Math.min(claim.place, queue.size()), Math.max(0, waitNanos[index] - age), binding[index]);
    }

    /** The wait that {@code request} is sure not to fall short of, as things stand: if whatever is held returns, and others are as idle as they can be. */
    long leastNanos(AdmissionRequest request) {
        Work ahead = new Work();
        if (request.arrivalNanos() == AdmissionRequest.NOW) {
            queue.surelyAhead(request.priority(), request.workflow(), ahead);
        } else {
            queue.higher(request.priority(), ahead);
        }
        ahead.add(request.estimate());
        long wait = allowance.closedNanos();
        for (Dimension dimension : DIMENSIONS) {
            if (request.estimate().in(dimension) > 0) {
                long lacking = ahead.in(dimension) - allowance.level(dimension).reserved();
                wait = Math.max(wait, allowance.nanosUntilGiven(dimension, Math.max(0, lacking)));
            }
        }
        return wait;
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

    private long reckon(Work asked, Priority priority, int count) {
        long wait = allowance.closedNanos();
        binds = null;
        for (Dimension dimension : DIMENSIONS) {
            long refilled = allowance.nanosUntilGiven(dimension, asked.in(dimension));
            if (refilled > 0) {
                double taken = activity.perNanoAbove(priority, dimension) / allowance.perNano(dimension);
                refilled = Math.round(refilled / (1 - Math.min(MOST_TAKEN, taken)));
            }
            if (refilled > wait) {
                wait = refilled;
                binds = dimension;
            }
        }
        double perNano = slotsBind ? activity.perNanoAbove(null, Dimension.REQUESTS) : 0;
        if (perNano > 0 && count / perNano > wait) {
            wait = Math.round(count / perNano);
            binds = null;
        }
        return wait;
    }

    private Eta eta(int position, long wait, @Nullable Dimension dimension) {
        Duration p50 = wait == 0 ? Duration.ZERO : Duration.ofNanos(calibration.half(wait));
        Duration p90 = wait == 0 && position == 1 ? p50 : Duration.ofNanos(calibration.ninth(wait));
        return new Eta(position, p50, p90, dimension);
    }

    /** One walk over all that wait. */
    private final class Pass {

        private final Work asked = new Work();
        private int place;
        private int nextSample = 1;

        void visit(Claim claim) {
            asked.add(claim.estimate());
            place++;
            claim.place = place;
            waitNanos[place - 1] = reckon(asked, claim.priority(), place);
            binding[place - 1] = binds;
            if (place == nextSample) {
                nextSample *= 2;
                if (!claim.sampled && samples.hasRoom()) {
                    samples.add(claim, waitNanos[place - 1], nowNanos);
                }
            }
        }
    }
}
