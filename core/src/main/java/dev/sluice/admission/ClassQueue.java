package dev.sluice.admission;

import dev.sluice.limit.Cost;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** One class: its workflows share what it gets by tokens, and each is served in the order of arrival. */
final class ClassQueue<E extends QueueEntry<E>> {

    /*
     * Start-time fair queueing (Goyal, Vin, Cheng 1996) with the virtual time of WF2Q+ (Bennett, Zhang 1997). A flow's turn is its
     * virtual start time: the flow with the least goes, and its turn moves on by what the request takes of a minute's limit, in the
     * dimension where it takes most, over the flow's weight. Virtual time moves on by the same over the weights of all that wait, so it
     * keeps to the mean of their turns; a flow that begins to wait begins there, and so neither brings credit for having been
     * silent nor waits behind what others were owed. When a call ends, its turn and the virtual time are corrected by what
     * it really took.
     *
     * Two flows that both wait get, per weight, the same to within one request of each. While only one is known there is
     * nothing to share, and nothing is reckoned. When nobody waits any more, all is forgotten: a new period begins.
     */

    /** The most that a flow can be ahead of virtual time when its calls turn out cheaper than estimated: six seconds of the pool. */
    private static final double MOST_CREDIT = 0.1;

    /** How many flows are known before those that do not wait are looked through for the first time. */
    private static final int SWEEP_FROM = 64;

    /** How many flows that do not wait may be remembered, for what they have had in excess. */
    private static final int MOST_IDLE = 1024;

    private final ToDoubleFunction<String> weights;
    private final ToDoubleFunction<Cost> shares;
    private final FlowHeap<E> waiting = new FlowHeap<>();
    private final CostSum all = new CostSum();
    private Map<String, Flow<E>> known = new HashMap<>();

    /** The flow of the entry that was added last, which spares most look-ups. */
    private @Nullable Flow<E> latest;

    private double virtualTime;
    private double waitingWeight;
    private long turns;
    private int period;
    private int sweepAt = SWEEP_FROM;

    ClassQueue(ToDoubleFunction<String> weights, ToDoubleFunction<Cost> shares) {
        this.weights = weights;
        this.shares = shares;
    }

    int size() {
        return all.count();
    }

    /** How many flows are remembered. */
    int flows() {
        return known.size();
    }

    void add(E entry) {
        Flow<E> flow = flowOf(entry.workflow());
        boolean begins = !flow.isWaiting();
        flow.add(entry);
        all.add(entry.estimate());
        if (begins) {
            double credit = 0;
            if (entry.isRetry()) {
                credit = Math.max(MOST_CREDIT, flow.owed);
                flow.owed = 0; // now it has it
            }
            flow.turn = Math.max(flow.turn, virtualTime - credit);
            takeTurn(flow, entry);
            waiting.add(flow);
            waitingWeight += flow.weight;
        }
    }

    /** Takes {@code entry} out unserved. */
    void remove(E entry) {
        take(entry);
        if (size() == 0) {
            forget();
        }
    }

    /** Takes {@code entry} out and charges its flow. */
    void serve(E entry) {
        double weight = waitingWeight;
        Flow<E> flow = take(entry);
        if (known.size() > 1) {
            double share = shares.applyAsDouble(entry.estimate());
            charge(flow, share, weight, MOST_CREDIT);
            entry.flow = flow; // until the end of its call
        }
        if (size() == 0) {
            forget();
        }
    }

    /** What was served has ended, and took {@code used} instead of its estimate. */
    void correct(E entry, Cost used) {
        Flow<E> flow = entry.flow;
        entry.flow = null;
        if (flow != null && flow.period == period) {
            double excess = shares.applyAsDouble(used) - shares.applyAsDouble(entry.estimate());
            boolean undone = used.requests() == 0; // as if it had never been served, and may come again
            charge(flow, excess, Math.max(waitingWeight, flow.weight), undone ? Double.POSITIVE_INFINITY : MOST_CREDIT);
            flow.owed = undone ? virtualTime - flow.turn : 0;
        }
    }

    /** Who goes next; null if nobody waits. */
    @Nullable E head() {
        Flow<E> first = waiting.first();
        return first == null ? null : first.head();
    }

    /** The first that {@code may} go of those who come soon after the head: who is next in other workflows, then who follows it in its own. */
    @Nullable E firstBehindHead(int most, Predicate<? super E> may) {
        Flow<E> own = waiting.first();
        if (own == null) {
            return null;
        }
        for (int index = 1; index < Math.min(waiting.size(), most + 1); index++) {
            E next = waiting.get(index).head();
            if (next != null && may.test(next)) {
                return next;
            }
        }
        FlowCursor<E> followers = new FlowCursor<>(own);
        followers.next();
        for (int looked = 0; looked < most && followers.hasNext(); looked++) {
            E next = followers.next();
            if (may.test(next)) {
                return next;
            }
        }
        return null;
    }

    /** Who has waited longest. Takes time in proportion to the workflows that wait. */
    @Nullable E oldest() {
        E oldest = null;
        for (int index = 0; index < waiting.size(); index++) {
            E head = waiting.get(index).head();
            if (head != null && (oldest == null || WaitingLine.isBefore(head, oldest))) {
                oldest = head;
            }
        }
        return oldest;
    }

    /** How much of a minute all that waits takes. */
    double share() {
        return shares.applyAsDouble(all.total());
    }

    /** Adds all that waits to {@code sum}. */
    void addAll(CostSum sum) {
        sum.add(all, 1);
    }

    /** Adds what {@code workflow} has waiting to {@code sum}. */
    void addWorkflow(String workflow, CostSum sum) {
        Flow<E> flow = known.get(workflow);
        if (flow != null) {
            sum.add(flow.waiting, 1);
        }
    }

    /**
     * Adds to {@code sum} what will probably be served before a request that {@code workflow} adds now: what it has waiting itself, and of the
     * others what their weights give them meanwhile.
     */
    void addAhead(String workflow, Cost estimate, CostSum sum) {
        Flow<E> flow = known.get(workflow);
        CostSum others = new CostSum();
        others.add(all, 1);
        CostSum own = new CostSum();
        double weight = flow == null ? weights.applyAsDouble(workflow) : flow.weight;
        double othersWeight = waitingWeight;
        if (flow != null && flow.isWaiting()) {
            own.add(flow.waiting, 1);
            others.add(flow.waiting, -1);
            othersWeight -= weight;
        }
        sum.add(own, 1);
        if (others.count() > 0) {
            own.add(estimate);
            double theirs = shares.applyAsDouble(own.total()) * othersWeight / weight;
            double wanted = shares.applyAsDouble(others.total());
            sum.add(others, theirs < wanted ? theirs / wanted : 1);
        }
    }

    /** Shows all that wait to {@code each}, in the order in which they would be served if nobody else came. */
    void inOrder(Consumer<? super E> each) {
        Queue<FlowCursor<E>> cursors = new PriorityQueue<>(waiting.size() + 1);
        long order = turns;
        waiting.forEach(flow -> cursors.add(new FlowCursor<>(flow)));
        for (FlowCursor<E> cursor = cursors.poll(); cursor != null; cursor = cursors.poll()) {
            do {
                E entry = cursor.next();
                each.accept(entry);
                cursor.charge(waiting.size() == 1 ? 0 : shares.applyAsDouble(entry.estimate()), order++);
            } while (cursor.hasNext() && cursors.isEmpty());
            if (cursor.hasNext()) {
                cursors.add(cursor);
            }
        }
    }

    private Flow<E> take(E entry) {
        Flow<E> flow = entry.flow;
        if (flow == null) {
            throw new IllegalStateException("entry: not in the queue (expected: waiting)");
        }
        flow.remove(entry);
        all.subtract(entry.estimate());
        if (!flow.isWaiting()) {
            waiting.remove(flow);
            waitingWeight = waiting.size() == 0 ? 0 : waitingWeight - flow.weight;
        }
        return flow;
    }

    private void charge(Flow<E> flow, double share, double ofWeight, double mostCredit) {
        virtualTime += share / ofWeight;
        double leastTurn = Math.min(flow.turn, virtualTime - mostCredit);
        flow.turn = Math.max(flow.turn + share / flow.weight, leastTurn);
        E head = flow.head();
        if (head != null) {
            takeTurn(flow, head);
            waiting.moved(flow);
        }
        Flow<E> first = waiting.first();
        if (first != null) {
            virtualTime = Math.max(virtualTime, first.turn);
        }
    }

    private void takeTurn(Flow<E> flow, E head) {
        flow.turnArrivalNanos = head.arrivalNanos();
        flow.turnOrder = turns++;
    }

    private Flow<E> flowOf(String workflow) {
        Flow<E> flow = latest;
        if (flow == null || !flow.workflow.equals(workflow)) {
            flow = known.get(workflow);
            if (flow == null) {
                flow = begin(workflow);
            }
            latest = flow;
        }
        return flow;
    }

    private Flow<E> begin(String workflow) {
        double weight = weights.applyAsDouble(workflow);
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight of workflow " + workflow + ": " + weight + " (expected: > 0)");
        }
        if (known.size() >= sweepAt) {
            sweep();
        }
        Flow<E> flow = new Flow<>(workflow, weight, period);
        known.put(workflow, flow);
        return flow;
    }

    /** Forgets those that do not wait and have had no more than their share; if too many are left, all that do not wait. */
    private void sweep() {
        latest = null;
        known.values().removeIf(flow -> !flow.isWaiting() && flow.turn <= virtualTime);
        if (known.size() - waiting.size() > MOST_IDLE) {
            known.values().removeIf(flow -> !flow.isWaiting());
        }
        sweepAt = Math.max(SWEEP_FROM, 2 * known.size());
    }

    private void forget() {
        if (known.size() > 1 || virtualTime > 0) {
            known = new HashMap<>();
            latest = null;
            virtualTime = 0;
            sweepAt = SWEEP_FROM;
            period++;
        }
    }
}
