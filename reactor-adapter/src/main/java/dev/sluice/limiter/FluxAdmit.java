package dev.sluice.limiter;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.pool.Limiter;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/**
 * Pairs each element with its admission. See {@link ReactiveLimiter#admitEach}.
 *
 * @param <T> the element
 */
final class FluxAdmit<T> extends FluxOperator<T, Admission<T>> {

    private final Limiter limiter;
    private final Function<? super T, AdmissionRequest> requestOf;
    private final Lookahead lookahead;

    static <T> Flux<Admission<T>> of(
            Flux<? extends T> source,
            Limiter limiter,
            Function<? super T, AdmissionRequest> requestOf,
            Lookahead lookahead) {
        return onAssembly(new FluxAdmit<>(source, limiter, requestOf, lookahead));
    }

    private FluxAdmit(
            Flux<? extends T> source,
            Limiter limiter,
            Function<? super T, AdmissionRequest> requestOf,
            Lookahead lookahead) {
        super(source);
        this.limiter = Objects.requireNonNull(limiter, "limiter");
        this.requestOf = Objects.requireNonNull(requestOf, "requestOf");
        this.lookahead = Objects.requireNonNull(lookahead, "lookahead");
    }

    @Override
    public int getPrefetch() {
        return lookahead.perPool();
    }

    @Override
    public void subscribe(CoreSubscriber<? super Admission<T>> actual) {
        source.subscribe(new AdmitSubscriber<>(actual, limiter, requestOf, lookahead));
    }

    @Override
    @SuppressWarnings("rawtypes") // as inherited
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : super.scanUnsafe(key);
    }
}
