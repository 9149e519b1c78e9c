package dev.sluice.simulator.rules;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A pool's state in the words of the response headers (rate-limits page, 2026-10-08): limits exact, remaining requests exact,
 * remaining tokens to the nearest thousand and never negative, {@code reset} the second in which the bucket is full again. The
 * {@code tokens} headers sum both kinds of tokens, but tell of a workspace's token limit where that has refused the call; all others tell of
 * the organisation's limits. Their {@code reset} is the earlier of the two and seconds are cut off,
 * as in the one published sample of a 429. An answer in fast mode adds what is left of that (fast-mode page, 2026-08), and one to a call
 * that the priority tier might serve what is left of the capacity committed for it, whether or not it did (service-tiers page, 2026-08).
 */
public final class RateHeaders {

    private static final String PREFIX = "anthropic-ratelimit-";
    private static final long ROUNDING = 1_000;

    private final PoolStatus pool;
    private final @Nullable PoolStatus fast;
    private final @Nullable PriorityStatus priority;
    private final @Nullable BucketStatus exceeded;
    private final Instant now;

    /** The headers of the answer to a call that was decided on at {@code now}. */
    public RateHeaders(Admission admission, Instant now) {
        this.pool = admission.pool();
        this.fast = admission.fast();
        this.priority = admission.priority();
        this.exceeded = admission.exceeded();
        this.now = now;
    }

    /** The headers for {@code pool}, and for {@code fast} if there is one, whose state is that of {@code now}. */
    public RateHeaders(PoolStatus pool, @Nullable PoolStatus fast, Instant now) {
        this.pool = pool;
        this.fast = fast;
        this.priority = null;
        this.exceeded = null;
        this.now = now;
    }

    /** Hands each header, name and value, to {@code sink}. */
    public void writeTo(BiConsumer<String, String> sink) {
        BucketStatus input = pool.inputTokens();
        BucketStatus output = pool.outputTokens();
        long exact = Math.max(0, pool.requests().level());
        write(
                sink,
                PREFIX + "requests",
                pool.requests().limit(),
                exact,
                pool.requests().microsToFull());
        writeTokens(sink, PREFIX + "input-tokens", input);
        writeTokens(sink, PREFIX + "output-tokens", output);
        if (exceeded == null) {
            long sum = rounded(input.level()) + rounded(output.level());
            long firstFull = Math.min(input.microsToFull(), output.microsToFull());
            write(sink, PREFIX + "tokens", input.limit() + output.limit(), sum, firstFull);
        } else {
            writeTokens(sink, PREFIX + "tokens", exceeded);
        }
        if (fast != null) {
            writeTokens(sink, "anthropic-fast-input-tokens", fast.inputTokens());
            writeTokens(sink, "anthropic-fast-output-tokens", fast.outputTokens());
        }
        if (priority != null) {
            writeTokens(sink, "anthropic-priority-input-tokens", priority.inputTokens());
            writeTokens(sink, "anthropic-priority-output-tokens", priority.outputTokens());
        }
    }

    private void writeTokens(BiConsumer<String, String> sink, String name, BucketStatus bucket) {
        write(sink, name, bucket.limit(), rounded(bucket.level()), bucket.microsToFull());
    }

    private void write(BiConsumer<String, String> sink, String name, long limit, long remaining, long microsToFull) {
        sink.accept(name + "-limit", Long.toString(limit));
        sink.accept(name + "-remaining", Long.toString(remaining));
        Instant full = now.plus(microsToFull, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS);
        sink.accept(name + "-reset", full.toString());
    }

    private static long rounded(long level) {
        return Math.max(0, (level + ROUNDING / 2) / ROUNDING * ROUNDING);
    }
}
