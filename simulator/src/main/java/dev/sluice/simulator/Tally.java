package dev.sluice.simulator;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a simulator has counted since it started: a snapshot. The same, as JSON, is at {@code GET /simulator/tally}.
 *
 * @param requests requests to the API's endpoints, those answered with errors included
 * @param connections connections that clients opened
 * @param byStatus how many were answered with which HTTP status; a call that got no status counts under 0
 * @param byKind how many ended how: {@code ok}, {@code cancelled}, {@code fault:} and the fault's name, an error's
 *     {@code type}, for an ordinary 429 {@code rate_limit_error:} and {@code requests}, {@code input_tokens} or
 *     {@code output_tokens}, for a sharp rise {@code rate_limit_error:ramp_limit_exceeded}, for too many at once
 *     {@code rate_limit_error:concurrent_connections}, for money that is spent {@code spend_limit:} and whose limit it is; what is not a
 *     call has its endpoint before it, as in {@code count_tokens:ok}
 * @param calls the calls to {@code /v1/messages} that were admitted
 * @param tokens the tokens they were charged
 * @param pools the buckets of each pool that was used, by the pool's name
 */
public record Tally(
        long requests,
        long connections,
        Map<Integer, Long> byStatus,
        Map<String, Long> byKind,
        Calls calls,
        Tokens tokens,
        Map<String, PoolTally> pools) {

    public Tally {
        byStatus = Collections.unmodifiableMap(new TreeMap<>(byStatus));
        byKind = Collections.unmodifiableMap(new TreeMap<>(byKind));
        pools = Collections.unmodifiableMap(new TreeMap<>(pools));
    }

    /** The tally as {@code GET /simulator/tally} has it. */
    public String toJson() {
        return TallyJson.of(this);
    }

    /** How many requests were answered with {@code status}. */
    public long withStatus(int status) {
        return byStatus.getOrDefault(status, 0L);
    }

    /** How many requests ended as {@code kind}. */
    public long ofKind(String kind) {
        return byKind.getOrDefault(kind, 0L);
    }

    /**
     * Calls to {@code /v1/messages}. A prompt is known by its {@code metadata.user_id}, or without one by the hash of its body; it
     * is answered when the last byte of a whole answer was handed to the connection.
     *
     * @param inFlight admitted and not ended
     * @param maxInFlight the most that were in flight at once
     * @param cancelled ended by the client's going away
     * @param answered whole answers
     * @param distinctAnswered distinct prompts among them
     * @param answeredAgain whole answers to a prompt that had been answered before
     */
    public record Calls(
            int inFlight, int maxInFlight, long cancelled, long answered, long distinctAnswered, long answeredAgain) {}

    /**
     * Tokens charged.
     *
     * @param input uncached input
     * @param cacheCreation input written to the prompt cache, charged as input
     * @param cacheRead input read from the prompt cache, free in most pools
     * @param output output produced, whether or not anyone read it
     */
    public record Tokens(long input, long cacheCreation, long cacheRead, long output) {}

    /**
     * One pool's buckets.
     *
     * @param requests the requests bucket
     * @param inputTokens the input bucket
     * @param outputTokens the output bucket
     */
    public record PoolTally(Level requests, Level inputTokens, Level outputTokens) {}

    /**
     * One bucket.
     *
     * @param limit per minute
     * @param level what is in it now; negative when more was used than it held
     * @param lowest the lowest level so far
     * @param refused requests that it refused
     */
    public record Level(long limit, long level, long lowest, long refused) {}
}
