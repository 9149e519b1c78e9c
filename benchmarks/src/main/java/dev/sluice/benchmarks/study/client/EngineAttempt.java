package dev.sluice.benchmarks.study.client;

import dev.sluice.benchmarks.study.server.AnswerReader;
import dev.sluice.budget.Reservation;
import dev.sluice.error.ClaudeException;
import dev.sluice.estimate.UnseenAnswers;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.headers.ResponseHeaders;
import dev.sluice.limit.Cost;
import org.jspecify.annotations.Nullable;

/** One attempt, from its admission to its end: tells the limiter what the reactive client's attempt would tell it, at the same moments. */
final class EngineAttempt implements AnswerReader {

    private final EngineCall call;
    private final Reservation reservation;
    private UnseenAnswers.@Nullable Answer unseen;
    private long inputTokens;
    private long outputTokens;

    EngineAttempt(EngineCall call, Reservation reservation) {
        this.call = call;
        this.reservation = reservation;
    }

    /** Its answer will come whole. */
    void unseen(UnseenAnswers.Answer answer) {
        unseen = answer;
    }

    /** So much of it has probably been written. */
    void supposed(long outputBefore, long outputNow) {
        call.progressed(outputBefore, outputNow);
        reservation.supposed(outputNow);
    }

    @Override
    public void refused(ResponseHeaders headers, byte[] body) {
        if (unseen != null) {
            unseen.abandoned();
        }
        observe(headers);
        ClaudeException failure = Patience.failure(headers, body, call.client.world);
        reservation.throttled(failure.retryAfter().orElse(null));
        call.refused(reservation, failure);
    }

    @Override
    public void begun(ResponseHeaders headers, long charged) {
        observe(headers);
        inputTokens = charged;
        if (unseen == null) {
            reservation.progressed(inputTokens, outputTokens);
        }
    }

    @Override
    public void produced(long more) {
        outputTokens += more;
        if (unseen != null) {
            return; // it is all there: its end tells it
        }
        call.progressed(outputTokens - more, outputTokens);
        reservation.progressed(inputTokens, outputTokens);
    }

    @Override
    public void completed() {
        reservation.settle(Cost.of(inputTokens, outputTokens));
        call.learn(inputTokens, outputTokens, unseen == null ? outputTokens : unseen.ended(outputTokens));
        call.completed();
    }

    private void observe(ResponseHeaders headers) {
        reservation.observe(RateLimitSnapshot.parse(headers, call.client.world.now()));
    }
}
