package dev.sluice.transport;

import dev.sluice.model.StreamEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.Unpooled;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Turns the chunks of one response into stream events, by pull: a chunk is asked for only when the events of the one before are
 * delivered and more are wanted, so a subscriber that asks for nothing stops the socket, and never more than one chunk is buffered.
 * Cold in form, but of one subscription: the chunks come from one connection.
 *
 * <p>Chunks are {@link ByteBuf}s or {@link ByteBufHolder}s that stay their sender's: their bytes are copied before {@code onNext}
 * returns. Completes after {@code message_stop} and the end of the body; everything else that ends it is an error, of which the
 * observer hears first. Signals come on the thread that brings the chunk, or that requests.
 */
final class FluxStreamEvents extends Flux<StreamEvent> {

    private final Publisher<?> chunks;
    private final StreamReader reader;
    private final ExchangeObserver observer;
    private final ReadingClock clock;

    FluxStreamEvents(Publisher<?> chunks, StreamReader reader, ExchangeObserver observer, ReadingClock clock) {
        this.chunks = chunks;
        this.reader = reader;
        this.observer = observer;
        this.clock = clock;
    }

    @Override
    public void subscribe(CoreSubscriber<? super StreamEvent> actual) {
        chunks.subscribe(new Delivery(actual, null, reader, observer, clock));
    }

    /** Subscribes one that has its Subscription already, which is handed over to what follows here. */
    void deliver(CoreSubscriber<? super StreamEvent> actual, Operators.DeferredSubscription given) {
        chunks.subscribe(new Delivery(actual, given, reader, observer, clock));
    }

    /**
     * One subscription. {@code work} counts reasons to drain; whoever raises it from zero owns everything that is not volatile until it
     * is zero again. After a terminal signal it never returns to zero, so nothing follows.
     */
    static final class Delivery implements CoreSubscriber<Object>, Subscription, Scannable {

        private static final AtomicIntegerFieldUpdater<Delivery> WORK =
                AtomicIntegerFieldUpdater.newUpdater(Delivery.class, "work");
        private static final AtomicLongFieldUpdater<Delivery> REQUESTED =
                AtomicLongFieldUpdater.newUpdater(Delivery.class, "requested");
        private static final AtomicIntegerFieldUpdater<Delivery> CANCELLED =
                AtomicIntegerFieldUpdater.newUpdater(Delivery.class, "cancelled");

        private final CoreSubscriber<? super StreamEvent> actual;
        private final Operators.@Nullable DeferredSubscription given;
        private final StreamReader reader;
        private final ExchangeObserver observer;
        private final ReadingClock clock;

        @SuppressWarnings("NullAway.Init") // set by the first signal
        private Subscription upstream;

        @SuppressWarnings("UnusedVariable") // through WORK
        private volatile int work;

        private volatile long requested;
        private volatile int cancelled;
        private volatile boolean bodyEnded;
        private volatile @Nullable Throwable bodyError; // written before bodyEnded
        private volatile byte @Nullable [] lateChunk; // came while another thread was draining
        private volatile boolean badRequest;

        private boolean waiting; // a chunk is asked for and has not come
        private boolean dry = true; // what was fed holds no further event
        private boolean finished; // the last event is delivered
        private @Nullable Throwable unreadable; // what the reader threw at a chunk
        private @Nullable Thread asking; // the thread inside upstream.request, to know a chunk that comes right there

        Delivery(
                CoreSubscriber<? super StreamEvent> actual,
                Operators.@Nullable DeferredSubscription given,
                StreamReader reader,
                ExchangeObserver observer,
                ReadingClock clock) {
            this.actual = actual;
            this.given = given;
            this.reader = reader;
            this.observer = observer;
            this.clock = clock;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (Operators.validate(upstream, subscription)) {
                upstream = subscription;
                if (given == null) {
                    actual.onSubscribe(this);
                } else {
                    given.set(this);
                }
            }
        }

        @Override
        public void onNext(Object chunk) {
            clock.chunk();
            ByteBuf bytes = chunk instanceof ByteBufHolder holder ? holder.content() : (ByteBuf) chunk;
            if (asking == Thread.currentThread()) {
                take(bytes); // inside our own drain, which goes on with it
            } else if (WORK.compareAndSet(this, 0, 1)) {
                take(bytes);
                drain();
            } else {
                byte[] copy = new byte[bytes.readableBytes()];
                bytes.readBytes(copy);
                lateChunk = copy;
                wake();
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (bodyEnded) {
                Operators.onErrorDropped(failure, currentContext());
                return;
            }
            bodyError = failure;
            bodyEnded = true;
            wake();
        }

        @Override
        public void onComplete() {
            bodyEnded = true;
            wake();
        }

        @Override
        public void request(long n) {
            if (n > 0) {
                Operators.addCap(REQUESTED, this, n);
            } else {
                badRequest = true;
            }
            wake();
        }

        /** Ends everything at once; a drain that is running sees the flag before its next signal. */
        @Override
        public void cancel() {
            if (CANCELLED.compareAndSet(this, 0, 1)) {
                clock.stop();
                tell(observer::cancelled);
                upstream.cancel();
            }
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
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
            if (key == Attr.REQUESTED_FROM_DOWNSTREAM) {
                return requested;
            }
            if (key == Attr.CANCELLED) {
                return cancelled != 0;
            }
            if (key == Attr.ERROR) {
                return bodyError;
            }
            return key == Attr.RUN_STYLE ? Attr.RunStyle.SYNC : null;
        }

        private void wake() {
            if (WORK.getAndIncrement(this) == 0) {
                drain();
            }
        }

        private void drain() {
            int missed = 1;
            do {
                byte[] late = lateChunk;
                if (late != null) {
                    lateChunk = null;
                    take(Unpooled.wrappedBuffer(late));
                }
                long wanted = requested;
                long delivered = deliver(wanted);
                if (delivered < 0) {
                    return; // over; work stays above zero for good
                }
                if (delivered > 0 && wanted != Long.MAX_VALUE) {
                    REQUESTED.addAndGet(this, -delivered);
                }
                missed = WORK.addAndGet(this, -missed);
            } while (missed != 0);
        }

        /** Delivers up to {@code wanted} events; answers how many, or -1 if the stream is over. */
        private long deliver(long wanted) {
            long delivered = 0;
            for (; ; ) {
                if (cancelled != 0) {
                    return -1;
                }
                if (badRequest) {
                    return fail(new IllegalArgumentException("request: not positive (expected: > 0, rule 3.9)"));
                }
                if (!finished && delivered == wanted && !overAndDry()) {
                    return delivered;
                }
                boolean ended = bodyEnded; // read before the parser, which holds all that came before the end
                StreamEvent event;
                try {
                    event = finished ? null : reader.next(observer);
                } catch (RuntimeException failure) {
                    return fail(reader.unreadable(failure));
                }
                dry = event == null;
                if (event == null && unreadable != null) {
                    return fail(reader.unreadable(unreadable));
                }
                if (event != null) {
                    delivered++;
                    actual.onNext(event);
                    lookForLast(event);
                } else if (ended && lateChunk == null) {
                    return end();
                } else if (!askForMore()) {
                    return delivered;
                }
            }
        }

        /** Whether there is nothing left to deliver, so that the end, which needs no demand, is all that can be told. */
        private boolean overAndDry() {
            return bodyEnded && dry && lateChunk == null;
        }

        private void lookForLast(StreamEvent event) {
            if (reader.isLast(event)) {
                finished = true;
                clock.lastEvent();
            }
        }

        /** Asks for a chunk unless one is asked for; answers whether it came at once. */
        private boolean askForMore() {
            if (!waiting) {
                waiting = true;
                clock.reading(true);
                asking = Thread.currentThread();
                upstream.request(1);
                asking = null;
            }
            return !waiting;
        }

        private void take(ByteBuf bytes) {
            dry = false;
            waiting = false;
            clock.reading(false);
            if (finished) {
                return; // only the end is looked for; what comes before it would pile up unread
            }
            try {
                reader.feed(bytes);
            } catch (RuntimeException | Error thrown) {
                unreadable = thrown; // told by the drain, which must go on
            }
        }

        private long end() {
            if (!finished) {
                return fail(reader.explain(bodyError));
            }
            clock.stop(); // whatever became of the connection after the last event, the answer is whole
            tell(observer::completed);
            actual.onComplete();
            return -1;
        }

        private long fail(Throwable failure) {
            clock.stop();
            if (!bodyEnded) {
                upstream.cancel();
            }
            tell(() -> observer.failed(failure));
            actual.onError(failure);
            return -1;
        }

        /** An observer that throws must not cost the subscriber its end, nor leave the connection open. */
        private void tell(Runnable end) {
            try {
                end.run();
            } catch (RuntimeException thrown) {
                Operators.onErrorDropped(thrown, currentContext());
            }
        }
    }
}
