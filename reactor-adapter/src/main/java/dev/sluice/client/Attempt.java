package dev.sluice.client;

import dev.sluice.budget.Reservation;
import dev.sluice.budget.Throttle;
import dev.sluice.error.ClaudeException;
import dev.sluice.error.ErrorKind;
import dev.sluice.error.TransportException;
import dev.sluice.estimate.UnseenAnswers;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.headers.ResponseHeaders;
import dev.sluice.limit.Cost;
import dev.sluice.model.ContentBlockDelta;
import dev.sluice.model.Delta;
import dev.sluice.model.InputJsonDelta;
import dev.sluice.model.Message;
import dev.sluice.model.MessageDelta;
import dev.sluice.model.MessageStart;
import dev.sluice.model.StreamEvent;
import dev.sluice.model.TextDelta;
import dev.sluice.model.ThinkingDelta;
import dev.sluice.model.Usage;
import dev.sluice.transport.ExchangeObserver;
import dev.sluice.transport.WireResponse;
import dev.sluice.wire.Codecs;
import dev.sluice.wire.MessageAccumulator;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a call, from its admission to its end: keeps the reservation and ends it by what became of the exchange, always
 * before the subscriber hears of it, so that a retry finds the budgets as they are.
 *
 * <p>Which end it is (a reservation takes the first and ignores the rest):
 *
 * <table>
 * <caption>Ends</caption>
 * <tr><td>never handed to a connection to the server: cancelled, no connection, no key</td><td>refund</td></tr>
 * <tr><td>429</td><td>throttled: refund, and the pool closes, by the kind of limit; a spend cap too, whatever its status</td></tr>
 * <tr><td>another 4xx but 408</td><td>settle with one request: refused without work</td></tr>
 * <tr><td>an answer that does not say what it used, or nothing that can be so</td><td>forfeit</td></tr>
 * <tr><td>usage came, be it with a stream that broke or was cancelled later</td><td>settle with it, output as far as it was seen</td></tr>
 * <tr><td>anything else that was sent</td><td>forfeit</td></tr>
 * </table>
 */
final class Attempt implements ExchangeObserver {

    private static final AtomicIntegerFieldUpdater<Attempt> STATE =
            AtomicIntegerFieldUpdater.newUpdater(Attempt.class, "state");

    private static final int ADMITTED = 0;
    private static final int SENT = 1;
    private static final int GIVEN_UP = 2;

    private static final int FIRST_ERROR = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;

    /** Of English text; used only where a stream ended before its own count of output came. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    /** About sixteen tokens: a few times a second, and far below the rounding of the headers. */
    private static final int TELL_EVERY_CHARACTERS = 64;

    /** Output that came at once is told at once, unless it is that much, for a subscriber that takes it in bit by bit. */
    private static final int MOST_UNTOLD_CHARACTERS = 1_024;

    /** A thousand times the largest context there is. A gateway that counts more, or less than nothing, does not count. */
    private static final long MOST_TOKENS = 1_000_000_000;

    private final Call call;
    private final Reservation reservation;
    private final boolean cacheReadsCharged;

    private volatile int state = ADMITTED;

    private volatile long sentNanos; // written as the state becomes SENT
    private volatile UnseenAnswers.@Nullable Answer unseen; // of an answer that comes whole
    private volatile boolean over;
    private boolean begun;
    /** What comes of a stream in which the server may run tools; null: nobody needs it. */
    private final @Nullable MessageAccumulator answer;

    private volatile @Nullable Usage usage;
    private @Nullable Duration retryAfter; // written before the status
    private volatile int status;
    private volatile boolean closedPool;
    private int toldCharacters;
    private long toldOutput; // to the estimator
    private int deltaCharacters; // of the event loop; cancel on another thread may see a little less

    Attempt(Call call, Reservation reservation) {
        this.call = call;
        this.reservation = reservation;
        this.answer = call.prompt().mayRunTools() ? new MessageAccumulator() : null;
        this.cacheReadsCharged = call.context().limiter().limiter().chargesCacheReads(reservation.pool());
    }

    @Override
    public boolean sending() {
        if (!STATE.compareAndSet(this, ADMITTED, SENT)) {
            return false;
        }
        sentNanos = call.prompt().sent();
        if (!Boolean.TRUE.equals(call.request().stream())) {
            UnseenAnswers.Answer whole = call.context()
                    .unseen()
                    .sent(call.request().model(), call.request().maxTokens(), this::supposed);
            unseen = whole;
            if (over) { // perhaps before there was one to tell
                whole.abandoned();
            }
        }
        return true;
    }

    /** Nothing is seen of a whole answer before its end, but the server counts what it has of it. */
    private void supposed(long outputBefore, long outputNow) {
        reservation.supposed(outputNow);
        call.progressed(outputBefore, outputNow);
    }

    /** Nothing more is to be supposed of it. */
    private void abandonUnseen() {
        over = true;
        UnseenAnswers.Answer whole = unseen;
        if (whole != null) {
            whole.abandoned();
        }
    }

    @Override
    public void responded(int newStatus, ResponseHeaders headers) {
        Instant now = call.context().clock().instant();
        if (newStatus >= FIRST_ERROR) {
            retryAfter = call.context().retries().asked(reservation.pool(), headers, now);
        }
        status = newStatus;
        reservation.observe(RateLimitSnapshot.parse(headers, call.limits(), now));
    }

    @Override
    public void event(StreamEvent event) {
        if (answer != null) {
            answer.accept(event);
        }
        if (event instanceof ContentBlockDelta delta) {
            deltaCharacters += characters(delta.delta());
            tellProgressOf(MOST_UNTOLD_CHARACTERS);
        } else if (event instanceof MessageStart start) {
            usage = start.message().usage();
            tellProgress();
            begun(believable(usage));
        } else if (event instanceof MessageDelta delta && delta.usage() != null) {
            Usage before = usage;
            usage = (before == null ? Usage.NONE : before).overwrittenBy(delta.usage());
            tellProgress();
        }
    }

    @Override
    public void caughtUp() {
        tellProgressOf(TELL_EVERY_CHARACTERS);
    }

    /** From here on others can read what this has written to the prompt cache. */
    private void begun(@Nullable Usage told) {
        if (!begun) {
            begun = true;
            call.prompt().begun(sentNanos, told);
        }
    }

    /** The budgets see output as it comes, as the server does, in steps that cost little. */
    private void tellProgressOf(int characters) {
        if (deltaCharacters - toldCharacters >= characters) {
            tellProgress();
        }
    }

    private void tellProgress() {
        toldCharacters = deltaCharacters;
        Usage known = believable(usage);
        long output = known == null ? outputSeen() : Math.max(known.outputTokens(), outputSeen());
        if (known != null) {
            reservation.progressed(charged(known), output);
        } else if (deltaCharacters > 0) {
            reservation.progressed(output); // a gateway that tells no input at the start
        }
        call.progressed(toldOutput, output);
        toldOutput = output;
    }

    @Override
    public void delivering() {
        call.contentPassed();
    }

    @Override
    public void completed() {
        Usage last = believable(usage);
        if (last == null) {
            reservation.forfeit(outputSeen());
        } else {
            settle(last);
        }
        if (answer != null && answer.isComplete()) {
            call.prompt().answered(sentNanos, answer.complete());
        }
    }

    @Override
    public void failed(Throwable failure) {
        abandonUnseen();
        if (ServiceFaults.isOne(failure)) {
            reservation.serviceFailed(((ClaudeException) failure).retryAfter().orElse(null));
        }
        ErrorKind kind = ErrorKind.of(failure).orElse(ErrorKind.UNKNOWN);
        if (kind == ErrorKind.SPEND_LIMIT) {
            reservation.throttled(Throttle.SPEND_LIMIT, null);
        } else if (kind == ErrorKind.RAMP_LIMIT) {
            closedPool = reservation.throttled(Throttle.RAMP_LIMIT, retryAfter);
        } else if (neverLeft(failure)) {
            reservation.refund();
        } else {
            end();
        }
    }

    /** Whether it ended by a refusal for a limit, and its pool admits nobody for a while. */
    boolean hasClosedPool() {
        return closedPool;
    }

    @Override
    public void cancelled() {
        abandonUnseen();
        end();
    }

    /** The message in a whole answer; settles by its usage. */
    Message message(WireResponse response) {
        try {
            Message message = call.context().read(Codecs.MESSAGE, response);
            Usage told = believable(message.usage());
            begun(told);
            call.prompt().answered(sentNanos, message);
            if (told == null) {
                abandonUnseen();
                reservation.forfeit(tokens(message.text().length()));
            } else {
                settle(told);
            }
            return message;
        } catch (ClaudeException failure) {
            failed(failure);
            throw failure;
        }
    }

    private void settle(Usage actual) {
        if (reservation.settle(Cost.of(charged(actual), actual.outputTokens()))) {
            call.used(actual, cacheReadsCharged);
        }
        UnseenAnswers.Answer whole = unseen;
        call.learn(actual, whole == null ? toldOutput : whole.ended(actual.outputTokens()));
    }

    /** Whether the request was handed to a connection that never led to the server, such as one that a proxy refused. */
    private static boolean neverLeft(Throwable failure) {
        return failure instanceof TransportException broken && broken.fault() == TransportException.Fault.CONNECT;
    }

    /** Ends without a whole answer, by how far it came: what the headers said counts even if the body never came. */
    private void end() {
        int answer = status;
        if (STATE.compareAndSet(this, ADMITTED, GIVEN_UP)
                || state == GIVEN_UP) { // who gave it up may not have refunded yet
            reservation.refund();
        } else if (answer == TOO_MANY_REQUESTS) {
            closedPool = reservation.throttled(retryAfter);
        } else if (answer >= FIRST_ERROR && answer < 500 && answer != REQUEST_TIMEOUT) {
            reservation.settle(Cost.of(0, 0));
        } else {
            endUnfinished();
        }
    }

    private void endUnfinished() {
        Usage known = believable(usage);
        if (known == null) {
            reservation.forfeit(outputSeen());
        } else {
            if (reservation.settle(Cost.of(charged(known), Math.max(known.outputTokens(), outputSeen())))) {
                call.used(known, cacheReadsCharged);
            }
        }
    }

    /** The usage if it can be one, else null: there is no prompt of no tokens, so where no input is counted nothing was. */
    private static @Nullable Usage believable(@Nullable Usage told) {
        return told != null
                        && isCount(told.inputTokens())
                        && isCount(orZero(told.cacheCreationInputTokens()))
                        && isCount(orZero(told.cacheReadInputTokens()))
                        && isCount(told.outputTokens())
                        && told.totalInputTokens() > 0
                ? told
                : null;
    }

    private long charged(Usage told) {
        return cacheReadsCharged ? told.totalInputTokens() : told.chargedInputTokens();
    }

    private static boolean isCount(long tokens) {
        return tokens >= 0 && tokens <= MOST_TOKENS;
    }

    private static long orZero(@Nullable Long tokens) {
        return tokens == null ? 0 : tokens;
    }

    private long outputSeen() {
        return tokens(deltaCharacters);
    }

    private static long tokens(int characters) {
        return (characters + CHARACTERS_PER_TOKEN - 1L) / CHARACTERS_PER_TOKEN;
    }

    private static int characters(Delta delta) {
        if (delta instanceof TextDelta text) {
            return text.text().length();
        }
        if (delta instanceof ThinkingDelta thinking) {
            return thinking.thinking().length();
        }
        return delta instanceof InputJsonDelta json ? json.partialJson().length() : 0;
    }
}
