package dev.sluice.simulator;

import dev.sluice.simulator.rules.BucketStatus;
import dev.sluice.simulator.rules.CacheUse;
import dev.sluice.simulator.rules.Organisation;
import dev.sluice.simulator.rules.PoolStatus;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts. Everything is counted before the bytes that tell the client of it leave, so that who has seen an answer finds it in the
 * tally. Safe for use by many threads.
 */
final class TallyBoard {

    private final Map<Integer, Long> byStatus = new HashMap<>();
    private final Map<String, Long> byKind = new HashMap<>();
    private final IdentitySet answeredPrompts = new IdentitySet();
    private long requests;
    private long connections;
    private long cancelled;
    private long answered;
    private long inputTokens;
    private long cacheCreationTokens;
    private long cacheReadTokens;
    private long outputTokens;

    synchronized void connected() {
        connections++;
    }

    synchronized void requested() {
        requests++;
    }

    synchronized void status(int status) {
        byStatus.merge(status, 1L, Long::sum);
    }

    synchronized void kind(String kind) {
        byKind.merge(kind, 1L, Long::sum);
    }

    synchronized void begun(CacheUse use) {
        inputTokens += use.inputTokens();
        cacheCreationTokens += use.creationTokens();
        cacheReadTokens += use.readTokens();
    }

    synchronized void produced(long tokens) {
        outputTokens += tokens;
    }

    synchronized void answered(long identity) {
        answered++;
        answeredPrompts.add(identity);
        kind("ok");
    }

    synchronized void cancelled() {
        cancelled++;
        kind("cancelled");
    }

    Tally snapshot(Organisation organisation) {
        Map<String, Tally.PoolTally> pools = new HashMap<>();
        organisation.pools().forEach((name, pool) -> pools.put(name, pool(pool)));
        synchronized (this) {
            long distinct = answeredPrompts.size();
            Tally.Calls calls = new Tally.Calls(
                    organisation.inFlight(),
                    organisation.maxInFlight(),
                    cancelled,
                    answered,
                    distinct,
                    answered - distinct);
            Tally.Tokens tokens = new Tally.Tokens(inputTokens, cacheCreationTokens, cacheReadTokens, outputTokens);
            return new Tally(requests, connections, byStatus, byKind, calls, tokens, pools);
        }
    }

    private static Tally.PoolTally pool(PoolStatus pool) {
        return new Tally.PoolTally(level(pool.requests()), level(pool.inputTokens()), level(pool.outputTokens()));
    }

    private static Tally.Level level(BucketStatus bucket) {
        return new Tally.Level(bucket.limit(), bucket.level(), bucket.lowest(), bucket.refused());
    }
}
