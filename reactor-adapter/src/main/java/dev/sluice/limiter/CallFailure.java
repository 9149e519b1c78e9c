package dev.sluice.limiter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a failed call of a {@link Guard} has cost, as its error tells. */
public sealed interface CallFailure {

    /**
     * The server answered 429: nothing was counted, and the pool admits nothing for {@code retryAfter}.
     *
     * @param retryAfter the wait that the server named; null if it named none, which closes the pool for a second
     */
    record Throttled(@Nullable Duration retryAfter) implements CallFailure {}

    /** It never reached the server: no connection, no key. Nothing was counted. */
    record Unsent() implements CallFailure {}

    /** The server refused it without work, with a 4xx other than 429: one request was counted, and no tokens. */
    record Rejected() implements CallFailure {}

    /** It was sent, and nobody knows what it used: request and input count as estimated, output as far as it was seen. */
    record Broken() implements CallFailure {}
}
