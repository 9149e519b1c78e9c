package dev.sluice.benchmarks.admission;

import org.openjdk.jmh.infra.Blackhole;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** Asks for everything and drops it. */
final class Consumed implements CoreSubscriber<Object> {

    private final Blackhole hole;

    Consumed(Blackhole hole) {
        this.hole = hole;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Object element) {
        hole.consume(element);
    }

    @Override
    public void onError(Throwable thrown) {
        throw new IllegalStateException(thrown);
    }

    @Override
    public void onComplete() {
        hole.consume(this);
    }
}
