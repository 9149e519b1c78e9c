package dev.sluice.simulator.rules;

import dev.sluice.simulator.rules.CachePrompt.Block;
import dev.sluice.simulator.rules.CacheUse.Write;
import dev.sluice.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The prompt cache of one workspace (prompt-caching page, 2026-10-10). {@link #use} looks, at the start of a request;
 * {@link #store} writes, and renews what was read, when its response begins, so that calls sent together with a cold prefix all pay for
 * it. Safe for use by many threads.
 */
public final class PromptCache {

    /** How many blocks back from a breakpoint an entry is looked for, the breakpoint's own included. */
    public static final int LOOKBACK_BLOCKS = 20;

    private static final Duration LONG_TTL = Duration.ofHours(1);
    private static final int SWEEP_EVERY = 1_024;

    private final Ticker ticker;
    private final Object lock = new Object();
    private final Map<Key, Entry> entries = new HashMap<>();
    private int storesSinceSweep;

    /** An empty cache. */
    public PromptCache(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Splits the input of a request that starts now. Changes nothing: the request may still be refused. */
    public CacheUse use(CachePrompt prompt) {
        synchronized (lock) {
            long nowMicros = nowMicros();
            return split(prompt, highestHit(prompt, nowMicros), nowMicros);
        }
    }

    /** Makes what the call writes readable: its response has begun. */
    public void store(CacheUse use) {
        synchronized (lock) {
            for (Write write : use.writes()) {
                Key key = new Key(write.scope(), write.prefixHash());
                Entry known = entries.get(key);
                if (known == null || known.expiresAtMicros() < write.expiresAtMicros()) {
                    entries.put(key, new Entry(write.ttl(), write.expiresAtMicros()));
                }
            }
            if (++storesSinceSweep >= SWEEP_EVERY) {
                storesSinceSweep = 0;
                long nowMicros = nowMicros();
                entries.values().removeIf(entry -> entry.expiresAtMicros() <= nowMicros);
            }
        }
    }

    /** The last block whose prefix some breakpoint finds; -1 for none. */
    private int highestHit(CachePrompt prompt, long nowMicros) {
        List<Block> blocks = prompt.blocks();
        for (int at = blocks.size() - 1; at >= 0; at--) {
            if (blocks.get(at).breakpoint() == null) {
                continue;
            }
            for (int back = at; back >= 0 && back > at - LOOKBACK_BLOCKS; back--) {
                Entry entry = entries.get(key(prompt, back));
                if (entry != null && entry.expiresAtMicros() > nowMicros) {
                    return back;
                }
            }
        }
        return -1;
    }

    private CacheUse split(CachePrompt prompt, int hit, long nowMicros) {
        List<Block> blocks = prompt.blocks();
        long readTokens = hit < 0 ? 0 : blocks.get(hit).prefixTokens();
        long endOfLong = readTokens;
        long end = readTokens;
        List<Write> writes = new ArrayList<>();
        Entry read = hit < 0 ? null : entries.get(key(prompt, hit));
        if (read != null) {
            writes.add(write(prompt, hit, read.ttl(), nowMicros)); // a hit renews it
        }
        for (int at = hit + 1; at < blocks.size(); at++) {
            Block block = blocks.get(at);
            Duration ttl = block.breakpoint();
            if (ttl == null || block.prefixTokens() < prompt.minimumTokens()) {
                continue;
            }
            end = block.prefixTokens();
            endOfLong = ttl.equals(LONG_TTL) ? end : endOfLong;
            writes.add(write(prompt, at, ttl, nowMicros));
        }
        return new CacheUse(prompt.totalTokens() - end, end - endOfLong, endOfLong - readTokens, readTokens, writes);
    }

    private static Write write(CachePrompt prompt, int block, Duration ttl, long nowMicros) {
        long prefixHash = prompt.blocks().get(block).prefixHash();
        return new Write(prompt.scope(), prefixHash, ttl, nowMicros + ttl.toNanos() / 1_000);
    }

    private static Key key(CachePrompt prompt, int block) {
        return new Key(prompt.scope(), prompt.blocks().get(block).prefixHash());
    }

    private long nowMicros() {
        return Math.floorDiv(ticker.nanos(), 1_000L);
    }

    private record Key(String scope, long prefixHash) {}

    private record Entry(Duration ttl, long expiresAtMicros) {}
}
