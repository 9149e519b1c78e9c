package dev.sluice.cli.progress;

import dev.sluice.admission.Priority;
import dev.sluice.pool.PoolSnapshot;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Where a run stands at one moment.
 *
 * @param total lines of the input
 * @param before lines that an earlier run answered
 * @param succeeded lines with a message, of this run
 * @param failed lines with an error, of this run
 * @param inFlight calls that are under way
 * @param queued lines that wait, by class, over the whole file
 * @param retries how often a call was sent again, by cause
 * @param pools the budgets
 * @param elapsed since the first line was taken
 * @param remaining the time that is still needed, by forecast; empty while there is nothing to go by
 */
public record Standing(
        int total,
        int before,
        long succeeded,
        long failed,
        int inFlight,
        Map<Priority, Long> queued,
        Map<String, Long> retries,
        List<PoolSnapshot> pools,
        Duration elapsed,
        Optional<Duration> remaining) {

    public Standing {
        queued = Map.copyOf(queued);
        retries = Collections.unmodifiableMap(new TreeMap<>(retries));
        pools = List.copyOf(pools);
    }

    /** The share of the input that is answered, 0 to 1. */
    double share() {
        return total == 0 ? 1 : Math.min(1, (double) (before + succeeded + failed) / total);
    }

    /** Such as {@code 12 (connect 2, rate_limit 10)}; empty if there were none. */
    Optional<String> retriesInWords() {
        if (retries.isEmpty()) {
            return Optional.empty();
        }
        StringJoiner causes = new StringJoiner(", ", " (", ")");
        retries.forEach((cause, count) -> causes.add(cause + " " + Text.count(count)));
        long all = retries.values().stream().mapToLong(Long::longValue).sum();
        return Optional.of(Text.count(all) + causes);
    }
}
