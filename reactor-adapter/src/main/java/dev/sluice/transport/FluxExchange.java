package dev.sluice.transport;

import dev.sluice.model.StreamEvent;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * A streamed answer. Cold: an exchange of its own each subscription, which the route finds in the Context, and which hears of a failure
 * before the stream, and of a cancel, before anyone else.
 *
 * <p>By hand, for what {@link MonoExchange} says, and because a {@code flatMapMany} here would pass every event on once more.
 */
final class FluxExchange extends Flux<StreamEvent> implements Scannable {

    private final Publisher<FluxStreamEvents> route;
    private final Supplier<Exchange> exchanges;

    private FluxExchange(Publisher<FluxStreamEvents> route, Supplier<Exchange> exchanges) {
        this.route = route;
        this.exchanges = exchanges;
    }

    /** @param route one stream, or an error */
    static Flux<StreamEvent> of(Publisher<FluxStreamEvents> route, Supplier<Exchange> exchanges) {
        return onAssembly(new FluxExchange(route, exchanges));
    }

    @Override
    public void subscribe(CoreSubscriber<? super StreamEvent> actual) {
        route.subscribe(new Opening(actual, exchanges.get()));
    }

    @Override
    @SuppressWarnings("rawtypes") // as inherited
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : null;
    }

    /**
     * One subscription. Demand gathers in the {@code DeferredSubscription} until the stream is there; from then on the stream's own
     * subscriber signals {@code actual} directly.
     */
    private static final class Opening extends Operators.DeferredSubscription
            implements CoreSubscriber<FluxStreamEvents> {

        private final CoreSubscriber<? super StreamEvent> actual;
        private final Exchange exchange;
        private final Context context;

        @SuppressWarnings("NullAway.Init") // set by the first signal
        private Subscription upstream;

        private volatile boolean opened;

        Opening(CoreSubscriber<? super StreamEvent> actual, Exchange exchange) {
            this.actual = actual;
            this.exchange = exchange;
            this.context = exchange.within(actual.currentContext());
        }

        @Override
        public Context currentContext() {
            return context;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (Operators.validate(upstream, subscription)) {
                upstream = subscription;
                actual.onSubscribe(this);
                subscription.request(Long.MAX_VALUE);
            }
        }

        @Override
        public void onNext(FluxStreamEvents events) {
            opened = true;
            events.deliver(actual, this);
        }

        @Override
        public void onError(Throwable failure) {
            if (opened) {
                Operators.onErrorDropped(failure, context);
            } else {
                actual.onError(exchange.failed(failure));
            }
        }

        @Override
        public void onComplete() {
            if (!opened) {
                actual.onComplete();
            }
        }

        @Override
        public void request(long n) {
            if (opened || Operators.validate(n)) { // the stream itself answers a bad request, as rule 3.9 wants
                super.request(n);
            }
        }

        @Override
        public void cancel() {
            try {
                if (!opened) { // else the stream tells it
                    exchange.cancelled();
                }
            } finally {
                upstream.cancel();
                super.cancel();
            }
        }

        @Override
        @SuppressWarnings("rawtypes") // as inherited
        public @Nullable Object scanUnsafe(Attr key) {
            return key == Attr.ACTUAL ? actual : super.scanUnsafe(key);
        }
    }
}
