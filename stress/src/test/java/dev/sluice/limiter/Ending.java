package dev.sluice.limiter;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/**
 * Counts what it hears, and does with each value what it was told.
 *
 * @param <T> the values
 */
public final class Ending<T> implements CoreSubscriber<T> {

    private final Consumer<? super T> each;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger completions = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private final AtomicInteger afterEnd = new AtomicInteger();
    private volatile @Nullable Subscription subscription;

    /** Does {@code each} with each value. */
    public Ending(Consumer<? super T> each) {
        this.each = each;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
    }

    @Override
    public void onNext(T value) {
        if (completions.get() + errors.get() > 0) {
            afterEnd.incrementAndGet();
        }
        next.incrementAndGet();
        each.accept(value);
    }

    @Override
    public void onError(Throwable thrown) {
        errors.incrementAndGet();
    }

    @Override
    public void onComplete() {
        completions.incrementAndGet();
    }

    /** Demands {@code n} more. */
    public void request(long n) {
        subscription().request(n);
    }

    /** Wants nothing more. */
    public void cancel() {
        subscription().cancel();
    }

    /** As "2 next, complete". */
    public String heard() {
        return next.get() + " next"
                + named("complete", completions.get())
                + named("error", errors.get())
                + named("after the end", afterEnd.get());
    }

    private static String named(String what, int count) {
        return count == 0 ? "" : count == 1 ? ", " + what : ", " + count + " times " + what;
    }

    private Subscription subscription() {
        Subscription given = subscription;
        if (given == null) {
            throw new IllegalStateException("not subscribed (expected: subscribed)");
        }
        return given;
    }
}
