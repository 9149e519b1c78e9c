package dev.sluice.cache;

import dev.sluice.model.Usage;
import dev.sluice.time.Ticker;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the server's prompt cache holds of what this client has sent (claude-api prompt-caching page, 2026-10-10): an entry for each breakpoint
 * that was written, from the moment in which the response began, for five minutes or an hour from the start of the request that wrote or
 * last read it. Foretells what the next request reads; {@code usage} has the last word, and a prefix that was to be read
 * three times in a row and was not, is no longer counted on until it is read or has expired.
 *
 * <p>Holds hashes, no text: about 130 bytes an entry, {@value #MOST_ENTRIES} entries at most, 4.2 MB; the entry that was longest not used makes way.
 * Safe for use by many threads; never waits.
 */
public final class PromptCacheLedger {

    /** Each a prefix in use within five minutes, or an hour; a hundred a second for five minutes. */
    public static final int MOST_ENTRIES = 32_768;

    /** One miss may be chance: an eviction, another server. After these in a row it is the rule. */
    static final int MOST_MISSES = 3;

    /** What expires within this is not counted on: the server's clock, and the way there, are not ours. */
    static final long MARGIN_NANOS = 5_000_000_000L;

    private static final int SWEEP_EVERY = 1_024;

    /** How far a prefix's share of the prompt, guessed, may be from what was read and still be it: a part of the prompt, and some tokens. */
    private static final double LIKENESS = 0.05;

    private static final long LIKENESS_TOKENS = 64;

    private final Ticker ticker;
    private final Object lock = new Object();
    private final Map<PrefixKey, Entry> entries = new LinkedHashMap<>(); // the one longest not used first
    private int writesSinceSweep;

    /** An empty ledger. */
    public PromptCacheLedger(Ticker ticker) {
        this.ticker = Objects.requireNonNull(ticker, "ticker");
    }

    /** How the cache would split {@code prompt}, of {@code promptTokens} in all, if it were sent now. */
    public CacheForecast forecast(CachedPrompt prompt, long promptTokens) {
        int hit = hit(prompt);
        long read = hit < 0 ? 0 : prompt.tokensTo(hit, promptTokens);
        long end = read;
        for (int at = prompt.size() - 1; at > hit && end == read; at--) {
            if (prompt.isBreakpoint(at) && prompt.tokensTo(at, promptTokens) >= prompt.minimumTokens()) {
                end = prompt.tokensTo(at, promptTokens);
            }
        }
        return new CacheForecast(promptTokens, read, end - read);
    }

    /**
     * Takes in what a request used, once, when its response has begun and told so.
     *
     * @param sentNanos when it was sent, by this ledger's ticker
     */
    public void learn(CachedPrompt prompt, long sentNanos, Usage usage) {
        long read = orZero(usage.cacheReadInputTokens());
        long written = orZero(usage.cacheCreationInputTokens());
        long total = usage.totalInputTokens();
        if (total <= 0) {
            return;
        }
        synchronized (lock) {
            long now = ticker.nanos();
            int expected = highest(prompt, entry -> entry.isReadableSince(sentNanos));
            int hit = read <= 0 ? -1 : found(prompt, read, total, expected);
            if (expected > hit) {
                entry(prompt, expected).missed(written > 0);
            }
            if (hit >= 0) {
                renew(prompt, hit, sentNanos, now);
            }
            if (written > 0) {
                write(prompt, hit, sentNanos, now, total);
            } else if (read <= 0) {
                refuse(prompt, sentNanos, total);
            }
        }
    }

    /**
     * An answer is complete in which the server ran tools: at each of their results it has written what came before, for the calls of the model
     * behind that, if the request uses the cache at all (claude-api prompt-caching page, 2026-10-10). The next turn finds it.
     *
     * @param answered {@code prompt} with the answer behind it
     * @param promptTokens about how many {@code prompt} has
     * @param sentNanos when it was sent, by this ledger's ticker
     */
    public void learnResults(CachedPrompt prompt, CachedPrompt answered, long promptTokens, long sentNanos) {
        long tokens = answered.tokensIf(prompt, promptTokens);
        synchronized (lock) {
            long now = ticker.nanos();
            for (int at = prompt.size(); at < answered.size(); at++) {
                if (answered.isBreakpoint(at) && answered.tokensTo(at, tokens) >= answered.minimumTokens()) {
                    wrote(answered, at, sentNanos, now);
                }
            }
        }
    }

    /** A response has begun that does not say what it used: a server of which nothing is to be expected. */
    public void learnNothing(CachedPrompt prompt, long sentNanos) {
        synchronized (lock) {
            refuse(prompt, sentNanos, Long.MAX_VALUE);
        }
    }

    /** The highest block up to which the cache will surely enough be read; -1 for none. */
    int hit(CachedPrompt prompt) {
        synchronized (lock) {
            long soon = ticker.nanos() + MARGIN_NANOS;
            return highest(prompt, entry -> entry.isCountedOn(soon));
        }
    }

    /** Whether it is known that nothing comes of writing this prefix: the server did not when it last could, or what it wrote was not found. */
    boolean isHopeless(CachedPrompt prompt, int block) {
        synchronized (lock) {
            Entry entry = entries.get(prompt.key(block));
            return entry != null && entry.isHopeless(ticker.nanos());
        }
    }

    /** How many prefixes it holds. */
    int size() {
        synchronized (lock) {
            return entries.size();
        }
    }

    private int highest(CachedPrompt prompt, Predicate<Entry> wanted) {
        for (int at = prompt.candidate(prompt.size() - 1); at >= 0; at = prompt.candidate(at - 1)) {
            Entry entry = entries.get(prompt.key(at));
            if (entry != null && wanted.test(entry)) {
                return at;
            }
        }
        return -1;
    }

    /** The block up to which {@code read} tokens were read: the expected one if it can be, else the one whose share is nearest. */
    private static int found(CachedPrompt prompt, long read, long total, int expected) {
        long likeness = Math.round(total * LIKENESS) + LIKENESS_TOKENS;
        if (expected >= 0 && Math.abs(prompt.tokensTo(expected, total) - read) <= likeness) {
            return expected;
        }
        int nearest = -1;
        long least = Long.MAX_VALUE;
        for (int at = prompt.candidate(prompt.size() - 1); at >= 0; at = prompt.candidate(at - 1)) {
            long off = Math.abs(prompt.tokensTo(at, total) - read);
            if (off < least) {
                least = off;
                nearest = at;
            }
        }
        return nearest;
    }

    private void renew(CachedPrompt prompt, int hit, long sentNanos, long now) {
        Entry known = entries.remove(prompt.key(hit));
        Entry entry = known != null ? known : new Entry(); // somebody else wrote it
        long life = entry.lifeNanos > 0 ? entry.lifeNanos : CachedPrompt.SHORT_LIFE_NANOS;
        entry.wrote(entry.isWritten ? entry.readableNanos : now, sentNanos + life, life);
        entry.misses = 0;
        put(prompt.key(hit), entry, now);
    }

    /** What is written is whatever has a breakpoint after the hit and is long enough; the last one for certain, since something was. */
    private void write(CachedPrompt prompt, int hit, long sentNanos, long now, long total) {
        boolean last = true;
        for (int at = prompt.size() - 1; at > hit; at--) {
            if (prompt.isBreakpoint(at) && (last || prompt.tokensTo(at, total) >= prompt.minimumTokens())) {
                last = false;
                wrote(prompt, at, sentNanos, now);
            }
        }
    }

    private void wrote(CachedPrompt prompt, int at, long sentNanos, long now) {
        Entry known = entries.remove(prompt.key(at));
        Entry entry = known != null ? known : new Entry();
        entry.wrote(now, sentNanos + prompt.lifeNanos(at), prompt.lifeNanos(at));
        put(prompt.key(at), entry, now);
    }

    /** Neither read nor written, and no error: too short, or a server without a cache. */
    private void refuse(CachedPrompt prompt, long sentNanos, long total) {
        for (int at = prompt.size() - 1; at >= 0; at--) {
            if (prompt.isBreakpoint(at) && prompt.tokensTo(at, total) >= prompt.minimumTokens()) {
                Entry entry = entries.remove(prompt.key(at));
                if (entry == null) {
                    entry = new Entry();
                }
                entry.refused(sentNanos + CachedPrompt.SHORT_LIFE_NANOS);
                put(prompt.key(at), entry, ticker.nanos());
            }
        }
    }

    private Entry entry(CachedPrompt prompt, int block) {
        return Objects.requireNonNull(entries.get(prompt.key(block)));
    }

    private void put(PrefixKey key, Entry entry, long now) {
        entries.put(key, entry);
        if (++writesSinceSweep >= SWEEP_EVERY) {
            writesSinceSweep = 0;
            entries.values().removeIf(known -> known.isOver(now));
        }
        Iterator<Entry> oldest = entries.values().iterator();
        while (entries.size() > MOST_ENTRIES) {
            oldest.next();
            oldest.remove();
        }
    }

    private static long orZero(@Nullable Long tokens) {
        return tokens == null ? 0 : tokens;
    }

    /** What is known of one prefix. Times may wrap around, so they are compared by their difference. */
    private static final class Entry {

        private long readableNanos;
        private long expiryNanos;
        private long lifeNanos;
        private int misses;
        private boolean isWritten;

        /** Its response began at {@code newReadableNanos}. Of two requests the one that was sent later says how long it lives. */
        void wrote(long newReadableNanos, long newExpiryNanos, long newLifeNanos) {
            readableNanos = newReadableNanos;
            expiryNanos = isWritten && expiryNanos - newExpiryNanos > 0 ? expiryNanos : newExpiryNanos;
            lifeNanos = newLifeNanos;
            isWritten = true;
        }

        void refused(long untilNanos) {
            isWritten = false;
            expiryNanos = untilNanos;
        }

        void missed(boolean writtenAgain) {
            misses++;
            isWritten &= writtenAgain;
        }

        boolean isOver(long now) {
            return expiryNanos - now <= 0;
        }

        /** Whether a request sent then must have found it. */
        boolean isReadableSince(long sentNanos) {
            return isWritten && readableNanos - sentNanos <= 0 && !isOver(sentNanos);
        }

        boolean isCountedOn(long untilNanos) {
            return isWritten && misses < MOST_MISSES && !isOver(untilNanos);
        }

        boolean isHopeless(long now) {
            return !isOver(now) && (!isWritten || misses >= MOST_MISSES);
        }
    }
}
