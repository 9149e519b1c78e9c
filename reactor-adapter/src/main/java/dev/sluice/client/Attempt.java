package dev.sluice.client;

import dev.sluice.budget.Reservation;
import dev.sluice.error.ClaudeException;
import dev.sluice.error.ErrorKind;
import dev.sluice.error.PermanentApiException;
import dev.sluice.error.TransientApiException;
import dev.sluice.error.TransportException;
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
import java.time.Duration;
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
 * <tr><td>429</td><td>throttled: refund, and the pool closes; a spend cap refunds alone</td></tr>
 * <tr><td>another 4xx but 408</td><td>settle with one request: refused without work</td></tr>
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

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;

    /** Of English text; used only where a stream ended before its own count of output came. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    /** About sixteen tokens: a few times a second, and far below the rounding of the headers. */
    private static final int TELL_EVERY_CHARACTERS = 64;

    private final Call call;
    private final Reservation reservation;

    @SuppressWarnings("UnusedVariable") // through STATE
    private volatile int state = ADMITTED;

    private volatile @Nullable Usage usage;
    private int status;
    private int toldCharacters;
    private int deltaCharacters; // of the event loop; cancel on another thread may see a little less

    Attempt(Call call, Reservation reservation) {
        this.call = call;
        this.reservation = reservation;
    }

    @Override
    public boolean sending() {
        return STATE.compareAndSet(this, ADMITTED, SENT);
    }

    @Override
    public void responded(int newStatus, ResponseHeaders headers) {
        status = newStatus;
        reservation.observe(
                RateLimitSnapshot.parse(headers, call.engine().clock().instant()));
    }

    @Override
    public void event(StreamEvent event) {
        if (event instanceof ContentBlockDelta delta) {
            deltaCharacters += characters(delta.delta());
            if (deltaCharacters - toldCharacters >= TELL_EVERY_CHARACTERS) {
                tellProgress(usage);
            }
        } else if (event instanceof MessageStart start) {
            usage = start.message().usage();
            tellProgress(usage);
        } else if (event instanceof MessageDelta delta && delta.usage() != null) {
            Usage before = usage;
            usage = (before == null ? Usage.NONE : before).overwrittenBy(delta.usage());
            tellProgress(usage);
        }
    }

    /** The budgets see output as it comes, as the server does, in steps that cost little. */
    private void tellProgress(@Nullable Usage known) {
        toldCharacters = deltaCharacters;
        if (known != null) {
            reservation.progressed(known.chargedInputTokens(), Math.max(known.outputTokens(), outputSeen()));
        }
    }

    @Override
    public void delivering() {
        call.contentPassed();
    }

    @Override
    public void completed() {
        Usage last = usage;
        if (last == null) {
            reservation.forfeit(outputSeen());
        } else {
            settle(last);
        }
    }

    @Override
    public void failed(Throwable failure) {
        if (STATE.compareAndSet(this, ADMITTED, GIVEN_UP) || neverLeft(failure)) {
            reservation.refund();
        } else if (status == TOO_MANY_REQUESTS) {
            throttle(failure);
        } else if (status >= 400 && status < 500 && status != REQUEST_TIMEOUT) {
            reservation.settle(Cost.of(0, 0));
        } else {
            endUnfinished();
        }
    }

    @Override
    public void cancelled() {
        if (STATE.compareAndSet(this, ADMITTED, GIVEN_UP)) {
            reservation.refund();
        } else {
            endUnfinished();
        }
    }

    /** The message in a whole answer; settles by its usage. */
    Message message(WireResponse response) {
        try {
            Message message = call.engine().read(Codecs.MESSAGE, response);
            settle(message.usage());
            return message;
        } catch (ClaudeException failure) {
            failed(failure);
            throw failure;
        }
    }

    private void settle(Usage actual) {
        reservation.settle(Cost.of(actual.chargedInputTokens(), actual.outputTokens()));
        call.learn(actual);
    }

    /** Whether the request was handed to a connection that never led to the server, such as one that a proxy refused. */
    private static boolean neverLeft(Throwable failure) {
        return failure instanceof TransportException broken && broken.fault() == TransportException.Fault.CONNECT;
    }

    private void throttle(Throwable failure) {
        if (failure instanceof PermanentApiException refused && refused.kind() == ErrorKind.SPEND_LIMIT) {
            reservation.refund();
            return;
        }
        Duration wait = failure instanceof TransientApiException limited
                ? limited.retryAfter().orElse(null)
                : null;
        reservation.throttled(wait);
    }

    private void endUnfinished() {
        Usage known = usage;
        if (known == null) {
            reservation.forfeit(outputSeen());
        } else {
            reservation.settle(Cost.of(known.chargedInputTokens(), Math.max(known.outputTokens(), outputSeen())));
        }
    }

    private long outputSeen() {
        return (deltaCharacters + CHARACTERS_PER_TOKEN - 1L) / CHARACTERS_PER_TOKEN;
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
