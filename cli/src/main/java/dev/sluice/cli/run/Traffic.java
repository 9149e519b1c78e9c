package dev.sluice.cli.run;

import dev.sluice.event.Forfeited;
import dev.sluice.event.Retrying;
import dev.sluice.event.Settled;
import dev.sluice.event.SluiceEvent;
import dev.sluice.event.SluiceListener;
import dev.sluice.limit.Cost;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What passed through the limiter: the cost of each pool's ended calls, and the retries by cause. */
public final class Traffic implements SluiceListener {

    private final Map<String, PoolCost> costs = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> retries = new ConcurrentHashMap<>();

    @Override
    public void on(SluiceEvent event) {
        if (event instanceof Settled settled) {
            add(settled.pool(), settled.actual());
        } else if (event instanceof Forfeited forfeited) {
            add(forfeited.pool(), forfeited.kept());
        } else if (event instanceof Retrying retrying) {
            retries.computeIfAbsent(Cause.of(retrying.cause()), any -> new LongAdder())
                    .increment();
        }
    }

    /** What each pool's ended calls cost, by the pool's name. */
    public Map<String, Cost> costs() {
        Map<String, Cost> sums = new TreeMap<>();
        costs.forEach((pool, cost) -> sums.put(pool, cost.sum()));
        return sums;
    }

    /** How many retries there were, by {@link Cause}. */
    public Map<String, Long> retries() {
        Map<String, Long> sums = new TreeMap<>();
        retries.forEach((cause, count) -> sums.put(cause, count.sum()));
        return sums;
    }

    private void add(String pool, Cost cost) {
        costs.computeIfAbsent(pool, any -> new PoolCost()).add(cost);
    }

    private static final class PoolCost {
        private final LongAdder requests = new LongAdder();
        private final LongAdder inputTokens = new LongAdder();
        private final LongAdder outputTokens = new LongAdder();

        void add(Cost cost) {
            requests.add(cost.requests());
            inputTokens.add(cost.inputTokens());
            outputTokens.add(cost.outputTokens());
        }

        Cost sum() {
            return new Cost(requests.sum(), inputTokens.sum(), outputTokens.sum());
        }
    }
}
