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
 * Passes each element on when it is admitted. See {@link ReactiveLimiter#admitEach} and {@link ReactiveLimiter#admit(Function)}.
 *
 * @param <T> the element
 * @param <O> what is passed on for it
 */
final class FluxAdmit<T, O> extends FluxOperator<T, O> {

    private final Limiter limiter;
    private final Function<? super T, AdmissionRequest> requestOf;
    private final Lookahead lookahead;
    private final Passing<T, O> passing;

    static <T, O> Flux<O> of(
            Flux<? extends T> source,
            Limiter limiter,
            Function<? super T, AdmissionRequest> requestOf,
            Lookahead lookahead,
            Passing<T, O> passing) {
        return onAssembly(new FluxAdmit<>(source, limiter, requestOf, lookahead, passing));
    }

    private FluxAdmit(
            Flux<? extends T> source,
            Limiter limiter,
            Function<? super T, AdmissionRequest> requestOf,
            Lookahead lookahead,
            Passing<T, O> passing) {
        super(source);
        this.passing = passing;
        this.limiter = Objects.requireNonNull(limiter, "limiter");
        this.requestOf = Objects.requireNonNull(requestOf, "requestOf");
        this.lookahead = Objects.requireNonNull(lookahead, "lookahead");
    }

    @Override
    public int getPrefetch() {
        return lookahead.perPool();
    }

    @Override
    public void subscribe(CoreSubscriber<? super O> actual) {
        source.subscribe(new AdmitSubscriber<>(actual, limiter, requestOf, lookahead, passing));
    }

    @Override
    @SuppressWarnings("rawtypes") // as inherited
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : super.scanUnsafe(key);
    }
}
