package dev.sluice.client;

import dev.sluice.cache.CacheForecast;
import dev.sluice.cache.CachedPrompt;
import dev.sluice.cache.StampedeGate.Pass;
import dev.sluice.limit.Cost;
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
    private volatile @Nullable Pass pass;

    CallPrompt(PromptCaching caching, MessageRequest request, long promptTokens, CallOptions options) {
        this.caching = caching;
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

    /** An attempt behind the gate: it waits there before it asks for admission. {@code waits} is told if it has to. */
    <T> Mono<T> gated(Runnable waits, Supplier<Mono<T>> attempt) {
        return isGated()
                ? Mono.using(
                        () -> enter(waits),
                        entered -> entered.isOpen()
                                ? attempt.get()
                                : opening(entered).then(Mono.defer(attempt)),
                        Pass::end)
                : attempt.get();
    }

    /** As {@link #gated(Runnable, Supplier)}, for streams. */
    <T> Flux<T> gatedStream(Runnable waits, Supplier<Flux<T>> attempt) {
        return isGated()
                ? Flux.using(
                        () -> enter(waits),
                        entered -> entered.isOpen()
                                ? attempt.get()
                                : opening(entered).thenMany(Flux.defer(attempt)),
                        Pass::end)
                : attempt.get();
    }

    private static Mono<Void> opening(Pass entered) {
        return Mono.create(sink -> entered.whenOpen(sink::success));
    }

    /** Comes to the gate. A call that may not wait long for its admission is not to spend that time here. */
    Pass enter(Runnable waits) {
        Pass entered = Objects.requireNonNull(caching.gate())
                .enter(
                        Objects.requireNonNull(prompt),
                        promptTokens,
                        List.of(options.priority(), options.workflow()),
                        options.admissionTimeout() == null);
        pass = entered;
        if (!entered.isOpen()) {
            waits.run();
        }
        return entered;
    }

    /** Runs {@code action} when it may go on. */
    void whenOpen(Runnable action) {
        Pass current = pass;
        if (current == null) {
            action.run();
        } else {
            current.whenOpen(action);
        }
    }

    /** It has done with the gate for now. */
    void leave() {
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

    /** What the call used in the end, or up to where it broke. */
    void used(String model, Usage usage, boolean chargesCacheReads) {
        caching.savings().add(model, options.workflow(), usage, chargesCacheReads);
    }
}
