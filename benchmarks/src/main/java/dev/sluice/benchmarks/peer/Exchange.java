package dev.sluice.benchmarks.peer;

/** The request that all clients send, and how many at once. */
final class Exchange {

    static final String MODEL = "claude-sonnet-4-5";
    static final String API_KEY = "sk-ant-benchmark";
    static final String VERSION = "2023-06-01";
    static final String PROMPT = "Tell me how a lock lets a ship climb a hill, in a few words.";

    /** Text deltas of a stream. */
    static final int EVENTS = 2_000;

    /** What the simulator puts into one text delta. */
    static final int TOKENS_PER_EVENT = 4;

    /** Streams that are read side by side. */
    static final int STREAMS_AT_ONCE = 4;

    /** Calls without a stream that are in flight at any time. */
    static final int CALLS_AT_ONCE = 64;

    /** Output tokens of a small call. */
    static final int SMALL_TOKENS = 16;

    private Exchange() {}

    /** The simulator's wish for a length, as {@code metadata.user_id}. */
    static String userId(int outputTokens) {
        return "simulate:output_tokens=" + outputTokens;
    }

    /** The streamed request as JSON, for clients that have no types of their own. */
    static String streamBody() {
        return body(EVENTS * TOKENS_PER_EVENT, true);
    }

    /** The small request as JSON, for clients that have no types of their own. */
    static String callBody() {
        return body(SMALL_TOKENS, false);
    }

    private static String body(int outputTokens, boolean stream) {
        return "{\"model\":\"" + MODEL + "\",\"max_tokens\":" + outputTokens
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + PROMPT + "\"}],\"metadata\":{\"user_id\":\""
                + userId(outputTokens) + "\"}" + (stream ? ",\"stream\":true" : "") + "}";
    }
}
