package dev.sluice.client;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Keeps a number of elements under way behind it, not counting those that stand {@link Aside}: whoever is behind it demands as many more as may stand
 * there, and upstream is asked for these one by one, as somebody does. Elements and ends pass as they come.
 *
 * @param <T> the element
 */
final class FluxAside<T> extends FluxOperator<T, T> {

    private final Aside aside;

    /** At most one subscription of one {@code aside}. */
    FluxAside(Flux<? extends T> source, Aside aside) {
        super(source);
        this.aside = aside;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        source.subscribe(new AsideSubscriber<>(actual, aside));
    }

    private static final class AsideSubscriber<T> implements CoreSubscriber<T>, Subscription {

        private final CoreSubscriber<? super T> actual;
        private final Aside aside;
        private final AtomicLong demanded = new AtomicLong();
        private final AtomicInteger looks = new AtomicInteger();
        private long asked; // of whoever looks
        private Subscription upstream = Operators.emptySubscription();

        private AsideSubscriber(CoreSubscriber<? super T> actual, Aside aside) {
            this.actual = actual;
            this.aside = aside;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream = subscription;
            aside.whenMoreWait(this::ask);
            actual.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            if (n <= 0) {
                upstream.request(n); // which says what is wrong with that
                return;
            }
            demanded.accumulateAndGet(n, Operators::addCap);
            ask();
        }

        /** One thread at a time asks; others leave it to that one. */
        private void ask() {
            if (looks.getAndIncrement() > 0) {
                return;
            }
            int missed = 1;
            while (missed > 0) {
                long demand = demanded.get();
                long allowed = demand == Long.MAX_VALUE ? demand : demand - aside.most() + aside.waiting();
                if (allowed > asked) {
                    long more = allowed == Long.MAX_VALUE ? allowed : allowed - asked;
                    asked = allowed;
                    upstream.request(more);
                }
                missed = looks.addAndGet(-missed);
            }
        }

        @Override
        public void onNext(T element) {
            actual.onNext(element);
        }

        @Override
        public void onError(Throwable failure) {
            actual.onError(failure);
        }

        @Override
        public void onComplete() {
            actual.onComplete();
        }

        @Override
        public void cancel() {
            upstream.cancel();
        }
    }
}
