package dev.sluice.limiter;

import dev.sluice.budget.Throttle;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a failed call of a {@link Guard} has cost, as its error tells. */
public sealed interface CallFailure {

    /**
     * The server refused it for a limit: nothing was counted. What follows for the pool depends on which; the body of the answer says so,
     * see {@link dev.sluice.retry.ApiErrors}.
     *
     * @param why which kind of limit
     * @param retryAfter the wait that the server named, for which the pool admits nothing; null if it named none, which closes the pool for a
     *     second; means nothing for a spend limit
     */
    record Throttled(Throttle why, @Nullable Duration retryAfter) implements CallFailure {

        public Throttled {
            Objects.requireNonNull(why, "why");
        }

        /** By a limit of requests or tokens a minute, as most 429s are. */
        public Throttled(@Nullable Duration retryAfter) {
            this(Throttle.RATE_LIMIT, retryAfter);
        }
    }

    /** It never left, for a reason of its own: no key, say. Nothing was counted. */
    record Unsent() implements CallFailure {}

    /** The server refused it without work, with a 4xx other than 429: one request was counted, and no tokens. */
    record Rejected() implements CallFailure {}

    /**
     * The service failed it, not its quota: 529, 5xx, no answer in time. Counts as {@link Broken} does, and after several in a row the pool
     * admits one call every two seconds until one is answered.
     *
     * @param retryAfter the wait that the server named; null if it named none
     */
    record Unavailable(@Nullable Duration retryAfter) implements CallFailure {}

    /** The service could not be reached: no connection. Nothing was counted; several in a row are an outage as {@link Unavailable} is. */
    record Unreachable() implements CallFailure {}

    /** It was sent, and nobody knows what it used: request and input count as estimated, output as far as it was seen. */
    record Broken() implements CallFailure {}
}
