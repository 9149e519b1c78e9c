package dev.sluice.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long each step of an exchange may take. Time spent waiting for admission is not part of any of them: a call that waits
 * its turn in a queue is not a call that hangs.
 *
 * @param connect TCP connect, and again the TLS handshake
 * @param response of a stream: from the request's sending to the response's headers. A non-streamed answer's headers come when
 *     it is finished, so there {@code call} alone rules
 * @param idle of a stream: the longest silence while we are reading; a subscriber that asks for nothing stops this clock
 * @param call from the sending to the end of the answer, each attempt anew; null: derived from {@code max_tokens}
 */
public record Timeouts(
        Duration connect,
        Duration response,
        Duration idle,
        @Nullable Duration call) {

    /** Three lost SYN packets are resent after 1, 2 and 4 s; beyond that a host is not merely slow. */
    public static final Duration CONNECT = Duration.ofSeconds(10);

    /** The first byte of a stream waits for the whole prompt to be read, and prompts go up to a million tokens. */
    public static final Duration RESPONSE = Duration.ofMinutes(2);

    /** The server sends pings in long silences; two minutes without even one means that nobody is there any more. */
    public static final Duration IDLE = Duration.ofMinutes(2);

    /** What a client gets that asks for nothing else. */
    public static final Timeouts DEFAULT = new Timeouts(CONNECT, RESPONSE, IDLE, null);

    // The formulas of the official Java SDK 3.12 (RequestOptions), read 2026-11, so that a program that changes over
    // waits as long as
    // before. Both come to about 35 output tokens a second.

    /** The shortest answer waits for its whole prompt to be read, and a connection may have to be made first. */
    private static final Duration LEAST_WHOLE = Duration.ofSeconds(30);

    /** What may take longer is to be streamed or batched (claude-api errors page, 2026-08): of a whole answer nothing is heard before its end. */
    private static final Duration MOST_WHOLE = Duration.ofMinutes(10);

    /** 33 tokens a second. */
    private static final long WHOLE_MILLIS_PER_TOKEN = 30;

    /** No shorter than a whole answer may take: a stream that moves is no worse a sign. */
    private static final Duration LEAST_STREAMED = MOST_WHOLE;

    /** The largest answer there is at the pace below; a stream that hangs ends by its silence, long before. */
    private static final Duration MOST_STREAMED = Duration.ofHours(1);

    /** The most that a model answers with; 36 a second. */
    private static final long STREAMED_TOKENS_PER_HOUR = 128_000;

    public Timeouts {
        requirePositive("connect", connect);
        requirePositive("response", response);
        requirePositive("idle", idle);
        if (call != null) {
            requirePositive("call", call);
        }
    }

    /** The call timeout of a whole answer of at most {@code maxTokens}: 30 s per 1,000 tokens, 30 s to 10 min. */
    public Duration whole(long maxTokens) {
        return call != null ? call : clamp(maxTokens * WHOLE_MILLIS_PER_TOKEN, LEAST_WHOLE, MOST_WHOLE);
    }

    /** The call timeout of a streamed answer of at most {@code maxTokens}: an hour per 128,000 tokens, 10 min to 1 h. */
    public Duration streamed(long maxTokens) {
        return call != null
                ? call
                : clamp(maxTokens * MOST_STREAMED.toMillis() / STREAMED_TOKENS_PER_HOUR, LEAST_STREAMED, MOST_STREAMED);
    }

    /** The same with another call timeout. */
    public Timeouts withCall(Duration newCall) {
        return new Timeouts(connect, response, idle, newCall);
    }

    private static Duration clamp(long millis, Duration least, Duration most) {
        return Duration.ofMillis(Math.max(least.toMillis(), Math.min(millis, most.toMillis())));
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " timeout: " + value + " (expected: > 0)");
        }
    }
}
