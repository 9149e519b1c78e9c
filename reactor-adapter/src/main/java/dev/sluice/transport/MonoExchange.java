package dev.sluice.transport;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * A whole answer. Cold: an exchange of its own each subscription, which the route finds in the Context, and which hears of a failure and
 * of a cancel before anyone else.
 *
 * <p>One operator by hand for what {@code defer}, {@code contextWrite}, {@code onErrorMap} and {@code doOnCancel} would do: they are four
 * publishers, four subscribers and three lambdas a call, a tenth of all that a small call allocates.
 */
final class MonoExchange extends Mono<WireResponse> implements Scannable {

    private final Publisher<WireResponse> route;
    private final Supplier<Exchange> exchanges;

    private MonoExchange(Publisher<WireResponse> route, Supplier<Exchange> exchanges) {
        this.route = route;
        this.exchanges = exchanges;
    }

    /** @param route one answer, or an error */
    static Mono<WireResponse> of(Publisher<WireResponse> route, Supplier<Exchange> exchanges) {
        return onAssembly(new MonoExchange(route, exchanges));
    }

    @Override
    public void subscribe(CoreSubscriber<? super WireResponse> actual) {
        route.subscribe(new Call(actual, exchanges.get()));
    }

    @Override
    @SuppressWarnings("rawtypes") // as inherited
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : null;
    }

    /** One subscription. */
    private static final class Call implements CoreSubscriber<WireResponse>, Subscription, Scannable {

        private final CoreSubscriber<? super WireResponse> actual;
        private final Exchange exchange;
        private final Context context;

        @SuppressWarnings("NullAway.Init") // set by the first signal
        private Subscription upstream;

        private boolean done;

        Call(CoreSubscriber<? super WireResponse> actual, Exchange exchange) {
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
            }
        }

        @Override
        public void onNext(WireResponse response) {
            actual.onNext(response);
        }

        @Override
        public void onError(Throwable failure) {
            if (done) {
                Operators.onErrorDropped(failure, context);
                return;
            }
            done = true;
            actual.onError(exchange.failed(failure));
        }

        @Override
        public void onComplete() {
            if (!done) {
                done = true;
                actual.onComplete();
            }
        }

        @Override
        public void request(long n) {
            upstream.request(n);
        }

        @Override
        public void cancel() {
            try {
                exchange.cancelled();
            } finally {
                upstream.cancel();
            }
        }

        @Override
        @SuppressWarnings("rawtypes") // as the interface has it
        public @Nullable Object scanUnsafe(Attr key) {
            if (key == Attr.PARENT) {
                return upstream;
            }
            if (key == Attr.ACTUAL) {
                return actual;
            }
            if (key == Attr.TERMINATED) {
                return done;
            }
            return key == Attr.RUN_STYLE ? Attr.RunStyle.SYNC : null;
        }
    }
}
