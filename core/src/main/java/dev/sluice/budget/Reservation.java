package dev.sluice.budget;

import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.limit.Cost;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an admitted call holds of its pool's three budgets and of the calls in flight. It ends exactly once, by the first of
 * {@link #settle}, {@link #refund}, {@link #forfeit} and {@link #throttled}; each later call changes nothing and answers false.
 * Whoever receives a reservation must end it, and before an error or a completion is passed on, so that a retry finds the
 * budgets as they are. Safe for use by many threads.
 */
public interface Reservation {

    /** The pool whose budgets are held. */
    String pool();

    /**
     * What was held at first: the estimate of the request. After a 429 whose wait shows that the call needs more, what it should hold
     * when it comes again.
     */
    Cost held();

    /** When the call first asked, by the limiter's ticker; to be passed on by a retry, which so keeps its place. */
    long arrivalNanos();

    /**
     * The call goes on, and this much of it is known. Both counts are totals so far. The input takes the place of the estimate at once;
     * output counts as spent as it is seen, and what is held for it shrinks with it, so that a call that writes more than was expected is
     * felt before its end; unless the server counts {@code max_tokens}, all of which stays held until the end. To be called when {@code
     * message_start} names the input, when a later usage names another, and every few tokens of output. Cheap; changes nothing after the
     * end. Source: claude-api rate-limits page, 2026-10-08 (input is corrected during the request, output is metered as it is produced).
     *
     * @param inputTokens what the server charges as input; 0 is an amount as any other
     * @param outputTokens output produced so far; a count below an earlier one is not believed before the end
     */
    void progressed(long inputTokens, long outputTokens);

    /**
     * As {@link #progressed(long, long)} while the input is not known: what was held or told of it stays, and the estimate is not taken for
     * confirmed.
     */
    void progressed(long outputTokens);

    /**
     * Nothing has been seen of the answer, which does not come as it is written, but the server counts that nevertheless, and has probably
     * counted so much by now. Taken for spent as if it had been seen, until the end tells what it was; that the call has been answered is not
     * taken from it. Cheap; changes nothing after the end. See {@link dev.sluice.estimate.UnseenAnswers}.
     *
     * @param outputTokens output probably produced so far; a count below an earlier one changes nothing
     */
    void supposed(long outputTokens);

    /**
     * The call ended and its usage is known: {@code actual} replaces the estimate, whichever is larger. A level may turn negative.
     *
     * @return false if the reservation had ended before
     */
    boolean settle(Cost actual);

    /**
     * The server counted nothing: the call was never sent, or the connection was refused. Everything held returns.
     *
     * @return false if the reservation had ended before
     */
    boolean refund();

    /**
     * The call was sent and no usage came back: request and input stay spent as estimated, output as far as it was seen; all of it where the
     * server counts {@code max_tokens} ({@link dev.sluice.limit.OutputAccounting#MAX_TOKENS}), since it may be doing so still.
     *
     * @return false if the reservation had ended before
     */
    boolean forfeit(long outputTokensSeen);

    /**
     * The server answered 429: everything held returns, and the pool admits nothing for {@code retryAfter}.
     *
     * @param retryAfter the server's wait; null if it named none, which closes the pool for a second
     * @return false if the reservation had ended before; the pool then stays as it is
     */
    default boolean throttled(@Nullable Duration retryAfter) {
        return throttled(Throttle.RATE_LIMIT, retryAfter);
    }

    /**
     * The server refused the call for a limit: everything held returns. What follows for the pool depends on which. After
     * {@link Throttle#RATE_LIMIT} and {@link Throttle#RAMP_LIMIT} it admits nothing for {@code retryAfter}, then one call, and the others
     * at the pace of the refill when that one was not refused; after the latter the admitted rate also grows more slowly. After
     * {@link Throttle#SPEND_LIMIT} who waits and who comes is refused, but for one call a minute.
     *
     * @param retryAfter the server's wait; null if it named none, which closes the pool for a second; means nothing for a spend limit
     * @return false if the reservation had ended before; the pool then stays as it is
     */
    boolean throttled(Throttle why, @Nullable Duration retryAfter);

    /**
     * The service failed the call, not its quota: 529, 5xx, no connection, no answer. To be told before the end, and ends nothing. After
     * several in a row without an answer in between the pool admits one call every two seconds, until one is answered.
     *
     * @param retryAfter the server's wait, null if it named none
     */
    void serviceFailed(@Nullable Duration retryAfter);

    /**
     * The response's headers arrived, with whatever they say of limits, if anything. To be called once for each response with headers,
     * of whatever status, and as soon as they are there; before or after the end. The snapshot is taken as of the moment of the grant.
     */
    void observe(RateLimitSnapshot snapshot);
}
