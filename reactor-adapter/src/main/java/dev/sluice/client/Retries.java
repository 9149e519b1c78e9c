package dev.sluice.client;

import dev.sluice.error.RefusedException;
import dev.sluice.event.HeaderIgnored;
import dev.sluice.event.Retrying;
import dev.sluice.event.SluiceListener;
import dev.sluice.headers.ResponseHeaders;
import dev.sluice.headers.RetryAfter;
import dev.sluice.retry.RetryDecision;
import dev.sluice.retry.RetryRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/** What the retries of one client share: the rule, who hears of them, where their waits pass, and that these end with the client. */
final class Retries {

    /** Any value: it says that the wait is over. */
    private static final Boolean OVER = Boolean.TRUE;

    private final RetryRule rule;
    private final SluiceListener listener;
    private final Scheduler scheduler;
    private final Set<MonoSink<Boolean>> backoffs = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Retries(RetryRule rule, SluiceListener listener, Scheduler scheduler) {
        this.rule = rule;
        this.listener = listener;
        this.scheduler = scheduler;
    }

    /** One value when it is time for another attempt, or the failure again if there is to be none. */
    Mono<Boolean> after(Throwable failure, int retry, String pool, String workflow) {
        if (rule.decide(retry, failure) instanceof RetryDecision.Retry again) {
            return backoff(failure, retry, pool, workflow, again.delay());
        }
        return Mono.error(failure);
    }

    /**
     * As {@link #after}, but at once: the failure has closed the pool for as long as the server asked, and the call waits there, at its place,
     * to go first when the pool opens. Outside it would come back behind others, to find that they have taken what it waited for.
     */
    Mono<Boolean> inQueueAfter(Throwable failure, int retry, String pool, String workflow) {
        return rule.decide(retry, failure) instanceof RetryDecision.Retry
                ? backoff(failure, retry, pool, workflow, Duration.ZERO)
                : Mono.error(failure);
    }

    private Mono<Boolean> backoff(Throwable failure, int retry, String pool, String workflow, Duration delay) {
        listener.on(new Retrying(pool, workflow, retry + 1, delay.toNanos(), failure));
        return delay.isZero() && !closed ? Mono.just(OVER) : backoff(delay);
    }

    /**
     * The wait that a failed response asks for; null if it asks for none that can be believed, and then it is told why. To be asked once
     * a response: who reads its headers again has nothing to tell.
     */
    @Nullable Duration asked(String pool, ResponseHeaders headers, Instant now) {
        return RetryAfter.parse(headers, now, ignored -> listener.on(new HeaderIgnored(pool, ignored)))
                .orElse(null);
    }

    /** Ends all backoffs, and those to come, with a refusal. */
    void close() {
        closed = true;
        backoffs.forEach(Retries::refuse);
    }

    private Mono<Boolean> backoff(Duration delay) {
        return Mono.create(sink -> {
            Disposable alarm = scheduler.schedule(() -> sink.success(OVER), delay.toNanos(), TimeUnit.NANOSECONDS);
            backoffs.add(sink);
            sink.onDispose(() -> {
                alarm.dispose();
                backoffs.remove(sink);
            });
            if (closed) { // after close() looked around, perhaps
                refuse(sink);
            }
        });
    }

    private static void refuse(MonoSink<Boolean> sink) {
        sink.error(new RefusedException(
                RefusedException.Reason.CLOSED,
                "The client was closed between two attempts of this call (expected: open until its calls have ended)",
                null));
    }
}
