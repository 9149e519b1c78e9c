package dev.sluice.client;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.budget.Reservation;
import dev.sluice.estimate.InputEstimate;
import dev.sluice.estimate.TokenEstimator;
import dev.sluice.headers.HeaderFamily;
import dev.sluice.limit.Cost;
import dev.sluice.limit.OutputAccounting;
import dev.sluice.model.Message;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Speed;
import dev.sluice.model.StreamEvent;
import dev.sluice.model.Usage;
import dev.sluice.pool.PoolMap;
import dev.sluice.transport.ApiKey;
import dev.sluice.transport.Timeouts;
import dev.sluice.transport.WireRequest;
import dev.sluice.transport.WireResponse;
import dev.sluice.wire.Codecs;
import dev.sluice.wire.MessageAccumulator;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One call of one subscription, with all its attempts: estimated once, admitted anew for each attempt with the arrival of the first,
 * so that a retry pays again and keeps its place.
 */
final class Call {

    private static final Logger LOG = LoggerFactory.getLogger(ClaudeClient.class);

    private static final String PATH = "/v1/messages";

    private final CallContext context;
    private final MessageRequest request;
    private final CallOptions options;
    private final CallAdmission asking;
    private final CallPrompt prompt;

    private volatile boolean contentPassed;
    private volatile boolean gathering;
    private volatile boolean cancelled;
    private volatile @Nullable Attempt attempt;

    Call(CallContext context, MessageRequest request, CallOptions options) {
        this.context = context;
        this.request = request;
        this.options = options;
        TokenEstimator estimator = context.estimator();
        Cost guessed = Objects.requireNonNull(estimator.estimate(request, options.workflow()), "estimate");
        Cost least = Objects.requireNonNull(estimator.least(request, guessed), "least");
        boolean holdsMaxTokens = context.limiter().limiter().outputAccounting() == OutputAccounting.MAX_TOKENS;
        this.asking = new CallAdmission(
                isFast() ? PoolMap.inFastMode(request.model()) : request.model(),
                options,
                holdsMaxTokens ? guessed.withOutputTokens(request.maxTokens()) : guessed,
                holdsMaxTokens ? least.withOutputTokens(request.maxTokens()) : least);
        this.prompt = new CallPrompt(context.caching(), request, guessed.inputTokens(), options);
    }

    CallContext context() {
        return context;
    }

    MessageRequest request() {
        return request;
    }

    CallOptions options() {
        return options;
    }

    /** What it is taken to cost, if nothing of its prompt is cached. */
    Cost estimate() {
        return asking.estimate();
    }

    /** Of its prompt, cached or not. */
    InputEstimate size() {
        return context.estimator().input(request);
    }

    String pool() {
        return context.limiter().limiter().poolOf(asking.model());
    }

    /** The server has told how large the prompt is: so much will be charged for it, and surely so much if none of it may be cached. */
    void counted(long inputTokens, long sureTokens) {
        asking.counted(inputTokens, sureTokens);
    }

    /** What it asks of the limiter, for whichever attempt comes next: what the prompt cache has by now is not asked for. */
    AdmissionRequest admission() {
        Cost estimate = asking.estimate();
        return asking.next(prompt.isMarked() && !chargesCacheReads() ? prompt.uncached(estimate) : estimate);
    }

    /** Its dealings with the prompt cache. */
    CallPrompt prompt() {
        return prompt;
    }

    /** What its answers tell of use, by the model that was asked. */
    void used(Usage usage, boolean chargesCacheReads) {
        prompt.used(request.model(), usage, chargesCacheReads);
    }

    private boolean chargesCacheReads() {
        return context.limiter().limiter().chargesCacheReads(pool());
    }

    /** Which headers of its answers speak of its pool. */
    HeaderFamily limits() {
        return isFast() ? HeaderFamily.FAST : HeaderFamily.STANDARD;
    }

    private boolean isFast() {
        return Speed.FAST.equals(request.speed());
    }

    /** The whole answer, with retries. */
    Mono<Message> whole() {
        return overAtEnd(retrying().mono(() -> gated(Aside.UNBOUNDED, this::admitWhole)))
                .doOnCancel(this::cancelled);
    }

    /** The whole answer, with retries; the first attempt is admitted already. */
    Mono<Message> whole(Reservation admitted) {
        return whole(admitted, Aside.UNBOUNDED);
    }

    /** As {@link #whole(Reservation)}, of one that has entered the gate; where it comes there again it waits {@code aside}. */
    Mono<Message> whole(Reservation admitted, Aside aside) {
        return overAtEnd(retrying().mono(leavingOnFailure(sendWhole(admitted)), () -> gated(aside, this::admitWhole)))
                .doOnCancel(this::cancelled);
    }

    /** The events, with retries up to the first content. */
    Flux<StreamEvent> streamed() {
        if (!prompt.isGated()) {
            return retrying().flux(this::admitStreamed);
        }
        return retrying()
                .flux(() -> prompt.gatedStream(Aside.UNBOUNDED, this::arrive, this::admitStreamed)
                        .doOnError(this::leaveOnFailure))
                .doOnTerminate(prompt::over)
                .doOnCancel(prompt::over);
    }

    /** The whole answer, read as a stream, with retries up to its end: the subscriber sees nothing before. */
    Mono<Message> gathered() {
        gathering = true;
        return overAtEnd(retrying().mono(() -> gated(Aside.UNBOUNDED, this::admitGathered)))
                .doOnCancel(this::cancelled);
    }

    private Mono<Message> gated(Aside aside, Supplier<Mono<Message>> attempt) {
        return leavingOnFailure(prompt.gated(aside, this::arrive, attempt));
    }

    private Mono<Message> leavingOnFailure(Mono<Message> attempt) {
        return prompt.isGated() ? attempt.doOnError(this::leaveOnFailure) : attempt;
    }

    private void leaveOnFailure(Throwable failure) {
        prompt.failed(Retrying.isLimit(failure) && hasClosedPool());
    }

    private Mono<Message> overAtEnd(Mono<Message> answer) {
        return prompt.isGated() ? answer.doOnTerminate(prompt::over).doOnCancel(prompt::over) : answer;
    }

    /** Content leaves the transport. Unless it is gathered the subscriber sees it, and the call cannot be begun again. */
    void contentPassed() {
        contentPassed = !gathering;
    }

    /** The answer of an attempt grows. */
    void progressed(long outputBefore, long outputNow) {
        try {
            context.estimator().progressed(request, options.workflow(), outputBefore, outputNow);
        } catch (RuntimeException thrown) {
            LOG.error("The estimator could not learn from an answer under way", thrown);
        }
    }

    /** An estimator that throws has a bug; the answer is there nevertheless. */
    void learn(Usage usage, long outputTold) {
        try {
            context.estimator().learn(request, options.workflow(), usage, outputTold);
        } catch (RuntimeException thrown) {
            LOG.error("The estimator could not learn from an answer", thrown);
        }
    }

    /** Comes to the gate of the prompt cache, which {@link #prompt()} then tells of; whether it has to wait there. */
    boolean enter(boolean mayWait) {
        return prompt.enter(mayWait, this::arrive);
    }

    /** It waits before it asks for admission, and keeps its place in that queue. */
    private void arrive() {
        asking.arrive(context.limiter().limiter().nanos());
    }

    private Retrying retrying() {
        return Retrying.inPool(
                context.retries(), pool(), options.workflow(), this::hasClosedPool, () -> !contentPassed);
    }

    /** Whether the latest attempt was refused for a limit by a response that says how long nobody need try. */
    private boolean hasClosedPool() {
        Attempt ended = attempt;
        return ended != null && ended.hasClosedPool();
    }

    private Mono<Message> admitWhole() {
        return context.limiter().admit(admission()).flatMap(this::sendWhole);
    }

    private Flux<StreamEvent> admitStreamed() {
        return context.limiter().admit(admission()).flatMapMany(this::sendStreamed);
    }

    private Mono<Message> admitGathered() {
        return context.limiter().admit(admission()).flatMap(reservation -> gather(sendStreamed(reservation)));
    }

    private static Mono<Message> gather(Flux<StreamEvent> events) {
        MessageAccumulator message = new MessageAccumulator();
        return events.doOnNext(message::accept).then(Mono.fromSupplier(message::complete));
    }

    private Mono<Message> sendWhole(Reservation reservation) {
        Attempt attempt = begin(reservation);
        ApiKey fixed = context.keys().fixed();
        return (fixed == null ? key(attempt).flatMap(key -> exchange(key, attempt)) : exchange(fixed, attempt))
                .map(attempt::message);
    }

    private Flux<StreamEvent> sendStreamed(Reservation reservation) {
        Attempt attempt = begin(reservation);
        ApiKey fixed = context.keys().fixed();
        return fixed == null ? key(attempt).flatMapMany(key -> stream(key, attempt)) : stream(fixed, attempt);
    }

    private Mono<WireResponse> exchange(ApiKey key, Attempt attempt) {
        try {
            return context.transport().exchange(wire(key, Timeouts::whole), attempt);
        } catch (RuntimeException unsent) {
            attempt.failed(unsent);
            return Mono.error(unsent);
        }
    }

    private Flux<StreamEvent> stream(ApiKey key, Attempt attempt) {
        try {
            return context.transport().stream(wire(key, Timeouts::streamed), attempt, context::error);
        } catch (RuntimeException unsent) {
            attempt.failed(unsent);
            return Flux.error(unsent);
        }
    }

    private Attempt begin(Reservation reservation) {
        asking.admitted(reservation);
        Attempt begun = new Attempt(this, reservation);
        attempt = begun;
        if (cancelled) { // perhaps before there was an attempt to tell
            begun.cancelled();
        }
        return begun;
    }

    /**
     * The subscriber gave up. The attempt hears of it from here, since a {@code Mono.flatMap} that is cancelled just as it subscribes to
     * its second part passes the cancel on to neither: the call would run unheard, and be billed.
     */
    void cancelled() {
        cancelled = true;
        Attempt current = attempt;
        if (current != null) {
            current.cancelled();
        }
    }

    /** A key that has to be asked for; what goes wrong meanwhile ends the attempt unsent. */
    private Mono<ApiKey> key(Attempt attempt) {
        return context.keys().source().doOnError(attempt::failed).doOnCancel(attempt::cancelled);
    }

    private WireRequest wire(ApiKey key, TimeoutOf timeoutOf) {
        Duration own = options.timeout();
        return WireRequest.post(
                        PATH,
                        Codecs.MESSAGE_REQUEST.write(request),
                        own != null
                                ? own
                                : timeoutOf.timeout(
                                        context.transport().options().timeouts(), request.maxTokens()))
                .withHeaders(context.headers(options))
                .withKey(key);
    }

    /** How the timeout of an attempt follows from {@code max_tokens}. */
    private interface TimeoutOf {
        Duration timeout(Timeouts timeouts, long maxTokens);
    }
}
