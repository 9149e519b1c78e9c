package dev.sluice.client;

import dev.sluice.cache.CacheForecast;
import dev.sluice.cache.CachedPrompt;
import dev.sluice.cache.StampedeGate.Pass;
import dev.sluice.limit.Cost;
import dev.sluice.model.Message;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Usage;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One call's dealings with the prompt cache: what it need not reserve, whether it waits for another that writes what it would read, and what
 * its answer taught. Most calls have no breakpoint, and pay one look for that.
 */
final class CallPrompt {

    private final PromptCaching caching;
    private final @Nullable CachedPrompt prompt;
    private final long promptTokens;
    private final CallOptions options;
    private final MessageRequest request;
    private volatile @Nullable Pass pass;
    private volatile boolean isOver;

    CallPrompt(PromptCaching caching, MessageRequest request, long promptTokens, CallOptions options) {
        this.caching = caching;
        this.request = request;
        this.prompt = caching.prompt(request, options);
        this.promptTokens = promptTokens;
        this.options = options;
    }

    /** Whether it has a breakpoint. */
    boolean isMarked() {
        return prompt != null;
    }

    /** The cost of a call without what it will probably read from the cache. */
    Cost uncached(Cost whole) {
        if (prompt == null) {
            return whole;
        }
        CacheForecast forecast = caching.ledger().forecast(prompt, whole.inputTokens());
        return new Cost(whole.requests(), forecast.chargedTokens(), whole.outputTokens());
    }

    /** Whether it has to come to the gate. */
    boolean isGated() {
        return prompt != null && caching.gate() != null;
    }

    /**
     * An attempt behind the gate: it waits there before it asks for admission, if there is room {@code aside}; {@code waits} is told if it has to. Whoever
     * leads still goes at once. {@link #over} must follow.
     */
    <T> Mono<T> gated(Aside aside, Runnable waits, Supplier<Mono<T>> attempt) {
        return isGated()
                ? Mono.defer(() -> enter(aside, waits) ? opening(aside).then(Mono.defer(attempt)) : attempt.get())
                : attempt.get();
    }

    /** As {@link #gated(Aside, Runnable, Supplier)}, for streams. */
    <T> Flux<T> gatedStream(Aside aside, Runnable waits, Supplier<Flux<T>> attempt) {
        return isGated()
                ? Flux.defer(() -> enter(aside, waits) ? opening(aside).thenMany(Flux.defer(attempt)) : attempt.get())
                : attempt.get();
    }

    private boolean enter(Aside aside, Runnable waits) {
        if (pass != null) {
            return false; // it leads
        }
        boolean mayWait = aside.take();
        if (enter(mayWait, waits)) {
            return true;
        }
        if (mayWait) {
            aside.giveBack();
        }
        return false;
    }

    private Mono<Void> opening(Aside aside) {
        return Mono.create(sink -> {
            aside.waits();
            sink.onDispose(aside::leaves);
            whenOpen(sink::success);
        });
    }

    /** Comes to the gate; whether it has to wait. A call that may not wait long for its admission is not to spend that time here. */
    boolean enter(boolean mayWait, Runnable waits) {
        if (isOver) {
            return false; // it has left for good
        }
        Pass entered = Objects.requireNonNull(caching.gate())
                .enter(
                        Objects.requireNonNull(prompt),
                        promptTokens,
                        List.of(options.priority(), options.workflow()),
                        mayWait && options.admissionTimeout() == null);
        pass = entered;
        if (isOver) { // which may have looked before there was a pass to end
            entered.end();
            return false;
        }
        boolean isWaiting = !entered.isOpen();
        if (isWaiting) {
            waits.run();
        }
        return isWaiting;
    }

    /** Runs {@code action} when it may go on; never if it is over before that. */
    void whenOpen(Runnable action) {
        Pass current = pass;
        if (current != null) {
            current.whenOpen(action);
        }
    }

    /** An attempt has failed: it has done with the gate for now, unless it leads there and waits in its pool's queue to be sent again. */
    void failed(boolean waitsInPool) {
        Pass current = pass;
        if (current != null && !(waitsInPool && current.refused())) {
            pass = null;
            current.end();
        }
    }

    /** Its call has ended, however it did, or is given up: it leaves the gate for good. */
    void over() {
        isOver = true;
        Pass current = pass;
        if (current != null) {
            current.end();
        }
    }

    /** The request of the present attempt is about to leave; answers when. */
    long sent() {
        Pass current = pass;
        if (current != null) {
            current.sent();
        }
        return caching.ticker().nanos();
    }

    /** The response has begun; null if it does not say what it used. */
    void begun(long sentNanos, @Nullable Usage usage) {
        if (prompt == null) {
            return;
        }
        if (usage == null) {
            caching.ledger().learnNothing(prompt, sentNanos);
        } else {
            caching.ledger().learn(prompt, sentNanos, usage);
        }
        Pass current = pass;
        if (current != null) {
            current.begun();
        }
    }

    /** Whether its answer may hold results of tools that the server runs, which say what that has written meanwhile. */
    boolean mayRunTools() {
        return prompt != null && ServerTools.mayRun(request.tools());
    }

    /** The answer is complete. */
    void answered(long sentNanos, Message answer) {
        CachedPrompt answered = prompt == null ? null : caching.answered(request, answer, options);
        if (prompt != null && answered != null) {
            caching.ledger().learnResults(prompt, answered, promptTokens, sentNanos);
        }
    }

    /** What the call used in the end, or up to where it broke. */
    void used(String model, Usage usage, boolean chargesCacheReads) {
        caching.savings().add(model, options.workflow(), usage, chargesCacheReads);
    }
}
