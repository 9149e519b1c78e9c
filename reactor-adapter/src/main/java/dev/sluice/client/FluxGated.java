package dev.sluice.client;

import dev.sluice.client.Pipeline.Item;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Leads the items of a pipeline through the stampede gate before they ask for admission: those that have to wait step {@link Aside}, and another is
 * asked of upstream in the place of each, so that whoever shares nothing with them is not kept behind them. Where nobody else may stand aside the
 * next one goes without waiting. What may go is passed on as it is demanded. Ends behind the last item; a cancel gives up all that wait, and all
 * passes of items that are on their way.
 */
final class FluxGated extends FluxOperator<Item, Item> {

    private final Passes passes;
    private final Aside aside;

    FluxGated(Flux<Item> source, Passes passes, Aside aside) {
        super(source);
        this.passes = passes;
        this.aside = aside;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Item> actual) {
        source.subscribe(new GatedSubscriber(actual, passes, aside));
    }

    /** The calls of one subscription that have entered the gate and not begun, so that nobody else would end their passes. */
    static final class Passes {

        private final Set<Call> entered = ConcurrentHashMap.newKeySet();
        private volatile boolean givenUp;

        void add(Call call) {
            entered.add(call);
            if (givenUp) { // after giveUp() looked around, perhaps
                end(call);
            }
        }

        /** It begins, and sees to its pass itself. */
        void handOver(Call call) {
            entered.remove(call);
        }

        /** It never begins. */
        void end(Call call) {
            if (entered.remove(call)) {
                call.prompt().over();
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
        private final Aside aside;
        private final Queue<Item> open = new ConcurrentLinkedQueue<>();
        private final AtomicInteger drains = new AtomicInteger();
        /** Items that have come and have not been passed on, and one for the source. */
        private final AtomicInteger pending = new AtomicInteger(1);

        private final AtomicLong demanded = new AtomicLong();
        private long asked; // this and the next of whoever drains
        private long passed;

        private @Nullable Throwable error; // written before the source's part of pending is given up
        private volatile boolean cancelled;
        private Subscription upstream = Operators.emptySubscription();

        private GatedSubscriber(CoreSubscriber<? super Item> actual, Passes passes, Aside aside) {
            this.actual = actual;
            this.passes = passes;
            this.aside = aside;
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
            if (n <= 0) {
                upstream.request(n); // which says what is wrong with that
                return;
            }
            demanded.accumulateAndGet(n, Operators::addCap);
            drain();
        }

        @Override
        public void onNext(Item item) {
            pending.incrementAndGet();
            Call call = item.call();
            if (call == null || !call.prompt().isGated()) {
                pass(item);
                return;
            }
            boolean mayWait = aside.take();
            boolean waits = call.enter(mayWait);
            passes.add(call);
            if (waits) {
                aside.waits();
                drain(); // since another may come now
                call.prompt().whenOpen(() -> {
                    aside.leaves();
                    pass(item);
                });
                return;
            }
            if (mayWait) {
                aside.giveBack();
            }
            pass(item);
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
            drain();
        }

        /** One thread at a time passes on, and asks for more; others leave what they bring to it. */
        private void drain() {
            if (drains.getAndIncrement() > 0) {
                return;
            }
            int missed = 1;
            while (missed > 0) {
                passOn(demanded.get());
                ask(demanded.get());
                missed = drains.addAndGet(-missed);
            }
        }

        private void passOn(long demand) {
            while (passed < demand || cancelled) {
                Item item = open.poll();
                if (item == null) {
                    return;
                }
                passed++;
                if (cancelled) {
                    Operators.onDiscard(item, currentContext());
                } else {
                    actual.onNext(item);
                }
                if (pending.decrementAndGet() == 0) {
                    complete();
                }
            }
        }

        /** As many as are demanded, and those besides that stand aside. */
        private void ask(long demand) {
            long allowed = demand == Long.MAX_VALUE ? demand : demand + aside.waiting();
            if (allowed > asked) {
                long more = allowed == Long.MAX_VALUE ? allowed : allowed - asked;
                asked = allowed;
                upstream.request(more);
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
