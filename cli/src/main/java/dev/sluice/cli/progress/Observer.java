package dev.sluice.cli.progress;

import dev.sluice.admission.Priority;
import dev.sluice.cli.input.Input;
import dev.sluice.cli.output.Answered;
import dev.sluice.cli.run.RunTally;
import dev.sluice.cli.run.Traffic;
import dev.sluice.pool.PoolSnapshot;
import dev.sluice.time.Ticker;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Looks at a run and says how it stands. Used by one thread at a time. */
public final class Observer implements Supplier<Standing> {

    private final Input input;
    private final Answered before;
    private final RunTally tally;
    private final Traffic traffic;
    private final Supplier<List<PoolSnapshot>> limiter;
    private final Ticker ticker;
    private final long startNanos;
    private final Map<Priority, Long> open = new EnumMap<>(Priority.class);
    private final Forecast forecast = new Forecast();

    /** An observer of a run that begins now. */
    public Observer(
            Input input,
            Answered before,
            RunTally tally,
            Traffic traffic,
            Supplier<List<PoolSnapshot>> limiter,
            Ticker ticker) {
        this.input = input;
        this.before = before;
        this.tally = tally;
        this.traffic = traffic;
        this.limiter = limiter;
        this.ticker = ticker;
        this.startNanos = ticker.nanos();
        countOpen();
    }

    /** The time since the run began. */
    public Duration elapsed() {
        return Duration.ofNanos(ticker.nanos() - startNanos);
    }

    @Override
    public Standing get() {
        List<PoolSnapshot> pools = limiter.get();
        Duration elapsed = elapsed();
        int answered = before.entries().cardinality();
        long remaining = Math.max(0, input.size() - answered - tally.written());
        return new Standing(
                input.size(),
                answered,
                tally.succeeded(),
                tally.errored(),
                pools.stream().mapToInt(PoolSnapshot::inFlight).sum(),
                queued(pools),
                traffic.retries(),
                pools,
                elapsed,
                forecast.of(remaining, tally.written(), elapsed, traffic.costs(), pools));
    }

    private void countOpen() {
        for (Priority priority : Priority.values()) {
            open.put(priority, (long) input.count(priority));
        }
        before.entries().stream().forEach(entry -> open.merge(input.priority(entry), -1L, Long::sum));
    }

    /** Lines that are not taken yet, and those that wait in the limiter. */
    private Map<Priority, Long> queued(List<PoolSnapshot> pools) {
        Map<Priority, Long> queued = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            long notTaken = open.getOrDefault(priority, 0L) - tally.taken(priority);
            long waiting =
                    pools.stream().mapToLong(pool -> pool.queued(priority)).sum();
            queued.put(priority, Math.max(0, notTaken) + waiting);
        }
        return queued;
    }
}
