package dev.sluice.client;

import dev.sluice.client.Pipeline.Item;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Leads the items of a pipeline through the stampede gate before they ask for admission: those that wait step aside and let others pass. Demand
 * goes upstream one for one, so what waits is bounded by it. Ends behind the last item; a cancel gives up all that wait, and all passes of
 * items that are on their way.
 */
final class FluxGated extends FluxOperator<Item, Item> {

    private final Passes passes;

    FluxGated(Flux<Item> source, Passes passes) {
        super(source);
        this.passes = passes;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Item> actual) {
        source.subscribe(new GatedSubscriber(actual, passes));
    }

    /** The calls of one subscription that have entered the gate and not ended. */
    static final class Passes {

        private final Set<Call> entered = ConcurrentHashMap.newKeySet();
        private volatile boolean givenUp;

        void add(Call call) {
            entered.add(call);
            if (givenUp) { // after giveUp() looked around, perhaps
                end(call);
            }
        }

        /** Its call is over, or never begins. */
        void end(Call call) {
            if (entered.remove(call)) {
                call.prompt().leave();
            }
        }

        void giveUp() {
            givenUp = true;
            entered.forEach(this::end);
        }
    }

    private static final class GatedSubscriber implements CoreSubscriber<Item>, Subscription {

        private final CoreSubscriber<? super Item> actual;
        private final Passes passes;
        private final Queue<Item> open = new ConcurrentLinkedQueue<>();
        private final AtomicInteger drains = new AtomicInteger();
        /** Items that have come and have not been passed on, and one for the source. */
        private final AtomicInteger pending = new AtomicInteger(1);

        private @Nullable Throwable error; // written before the source's part of pending is given up
        private volatile boolean cancelled;
        private Subscription upstream = Operators.emptySubscription();

        private GatedSubscriber(CoreSubscriber<? super Item> actual, Passes passes) {
            this.actual = actual;
            this.passes = passes;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream = subscription;
            actual.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            upstream.request(n);
        }

        @Override
        public void onNext(Item item) {
            pending.incrementAndGet();
            Call call = item.call();
            if (call == null || !call.prompt().isGated()) {
                pass(item);
                return;
            }
            call.enter();
            passes.add(call);
            call.prompt().whenOpen(() -> pass(item));
        }

        private void pass(Item item) {
            open.add(item);
            drain();
        }

        @Override
        public void onError(Throwable failure) {
            error = failure;
            onComplete();
        }

        @Override
        public void onComplete() {
            if (pending.decrementAndGet() == 0) {
                complete();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            upstream.cancel();
            passes.giveUp();
        }

        /** One thread at a time passes on; others leave what they bring to it. */
        private void drain() {
            if (drains.getAndIncrement() > 0) {
                return;
            }
            int missed = 1;
            while (missed > 0) {
                for (Item item = open.poll(); item != null; item = open.poll()) {
                    if (cancelled) {
                        Operators.onDiscard(item, currentContext());
                    } else {
                        actual.onNext(item);
                    }
                    if (pending.decrementAndGet() == 0) {
                        complete();
                    }
                }
                missed = drains.addAndGet(-missed);
            }
        }

        private void complete() {
            if (cancelled) {
                return;
            }
            Throwable failure = error;
            if (failure == null) {
                actual.onComplete();
            } else {
                actual.onError(failure);
            }
        }
    }
}
