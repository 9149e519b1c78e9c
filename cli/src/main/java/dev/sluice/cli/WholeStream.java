package dev.sluice.cli;

import dev.sluice.model.ContentBlockStart;
import dev.sluice.model.Message;
import dev.sluice.model.StreamEvent;
import dev.sluice.retry.RetryDecision;
import dev.sluice.retry.RetryRule;
import dev.sluice.wire.MessageAccumulator;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * A streamed answer gathered into a whole one. The client sends a stream again only until its first content has been passed on; here
 * nothing is passed on before the end, so a stream that breaks later is started again too, as often as the rule allows. What came of the
 * broken one is dropped (its tokens stay spent).
 */
final class WholeStream {

    private final MessageAccumulator message = new MessageAccumulator();
    private boolean begun;

    private WholeStream() {}

    /** Cold. The whole answer of one of the streams that {@code start} begins. */
    static Mono<Message> of(Supplier<Flux<StreamEvent>> start, RetryRule rule) {
        return Mono.defer(() -> new WholeStream().gather(start.get())).retryWhen(restartsOf(rule));
    }

    private Mono<Message> gather(Flux<StreamEvent> events) {
        return events.doOnNext(this::accept)
                .then(Mono.fromSupplier(message::complete))
                .onErrorMap(failure -> begun ? new BrokenLate(failure) : failure);
    }

    private void accept(StreamEvent event) {
        begun |= event instanceof ContentBlockStart;
        message.accept(event);
    }

    private static Retry restartsOf(RetryRule rule) {
        return Retry.from(signals -> signals.concatMap(signal -> signal.failure() instanceof BrokenLate broken
                ? restart(
                        rule.decide((int) Math.min(Integer.MAX_VALUE, signal.totalRetries()), broken.getCause()),
                        broken.getCause())
                : Mono.error(signal.failure())));
    }

    private static Mono<Long> restart(RetryDecision decision, Throwable failure) {
        return decision instanceof RetryDecision.Retry retry ? Mono.delay(retry.delay()) : Mono.error(failure);
    }

    /** Marks a failure of a stream whose content had begun, for which the client has not spent its own retries. */
    private static final class BrokenLate extends RuntimeException {
        BrokenLate(Throwable cause) {
            super(null, cause, false, false);
        }

        @Override
        public synchronized Throwable getCause() {
            return java.util.Objects.requireNonNull(super.getCause());
        }
    }
}
