package dev.sluice.limiter;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.pool.Limiter;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;

/**
 * Subscribes to its source once the budgets have room for a fixed cost, which is then spent. See {@link ReactiveLimiter#admitOne}.
 *
 * @param <T> the value
 */
final class MonoSpend<T> extends MonoOperator<T, T> {

    private final Limiter limiter;
    private final AdmissionRequest request;
    private final Mono<T> waiting;

    static <T> Mono<T> of(Mono<T> source, Limiter limiter, AdmissionRequest request) {
        return onAssembly(new MonoSpend<>(source, limiter, request));
    }

    private MonoSpend(Mono<T> source, Limiter limiter, AdmissionRequest request) {
        super(source);
        this.limiter = limiter;
        this.request = request;
        this.waiting = MonoAdmit.of(limiter, request).flatMap(reservation -> {
            reservation.settle(reservation.held());
            return source;
        });
    }

    /*
     * Where there is room at once nothing is left of this operator: the subscriber is handed to the source as it is. The price is that
     * the cost is spent at subscription and not at the first demand, which for a mono are the same moment nearly always.
     */
    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        boolean spent;
        try {
            spent = limiter.trySpend(request);
        } catch (Throwable thrown) {
            Operators.error(actual, Operators.onOperatorError(thrown, actual.currentContext()));
            return;
        }
        if (spent) {
            source.subscribe(actual);
        } else {
            waiting.subscribe(actual);
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as inherited
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : super.scanUnsafe(key);
    }
}
