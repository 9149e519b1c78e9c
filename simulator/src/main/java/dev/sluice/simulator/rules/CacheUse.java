package dev.sluice.simulator.rules;

import java.time.Duration;
import java.util.List;

/**
 * What the prompt cache does for one call: the whole input split by how it is charged, and the entries that the call writes or renews
 * once its response has begun.
 *
 * @param inputTokens neither read nor written
 * @param creation5mTokens written for five minutes
 * @param creation1hTokens written for an hour
 * @param readTokens read
 * @param writes the entries to write or renew
 */
public record CacheUse(
        long inputTokens, long creation5mTokens, long creation1hTokens, long readTokens, List<Write> writes) {

    public CacheUse {
        writes = List.copyOf(writes);
    }

    /** The use of a prompt without breakpoints. */
    public static CacheUse none(long totalTokens) {
        return new CacheUse(totalTokens, 0, 0, 0, List.of());
    }

    /** All that is written. */
    public long creationTokens() {
        return creation5mTokens + creation1hTokens;
    }

    /** What the input bucket is charged where reads are free. */
    public long chargedTokens() {
        return inputTokens + creationTokens();
    }

    /**
     * One entry.
     *
     * @param scope the model and its speed
     * @param prefixHash the hash of the prefix
     * @param ttl how long it lives
     * @param expiresAtMicros when it expires: its life runs from the start of the request, not of the response
     */
    public record Write(String scope, long prefixHash, Duration ttl, long expiresAtMicros) {}
}
