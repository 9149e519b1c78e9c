package dev.sluice.client;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import dev.sluice.limit.Cost;
import dev.sluice.limiter.Admission;
import dev.sluice.model.Message;
import dev.sluice.model.MessageRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Requests in, answers out; admission in between decides how fast. See {@link Messages#pipeline}. */
record Pipeline(CallContext context, PipelineSpec spec) {

    Flux<Answer> answers(Flux<MessageRequest> requests) {
        Flux<Item> items = requests.map(this::item);
        return spec.isOrdered() ? inOrder(items) : asTheyComplete(items.concatMapDelayError(this::counted, 0));
    }

    /**
     * The order is taken before admission, which keeps none between pools, classes and workflows: each item is admitted by itself. What
     * bounds the calls therefore also bounds the items that wait for admission, and the answers that wait for an earlier one.
     */
    private Flux<Answer> inOrder(Flux<Item> items) {
        return Flux.defer(() -> {
            Sinks.Empty<Item> end = Sinks.empty(); // for what no other item can survive, such as a closed limiter
            Aside aside = aside();
            return new FluxAside<>(items.takeUntilOther(end.asMono()), aside)
                    .flatMapSequentialDelayError(
                            item -> answers(counted(item).flux(), aside, aside).onErrorResume(failure -> {
                                end.tryEmitError(failure);
                                return Flux.empty();
                            }),
                            widest(),
                            1);
        });
    }

    private Flux<Answer> asTheyComplete(Flux<Item> items) {
        return Flux.defer(() -> answers(items, aside(), aside()));
    }

    /** Those that wait at the gate wait {@code aside}; those that come there again, {@code again}. */
    private Flux<Answer> answers(Flux<Item> items, Aside aside, Aside again) {
        FluxGated.Passes passes = new FluxGated.Passes();
        Flux<Item> gated = new FluxGated(items, passes, aside);
        return answersTo(context.limiter().admitEach(gated, this::admission), passes, again);
    }

    /** The answers; an error of the source comes behind them, since the calls under way are paid for. */
    Flux<Answer> answersTo(Flux<Admission<Item>> admitted) {
        return Flux.defer(() -> answersTo(admitted, new FluxGated.Passes(), aside()));
    }

    private Aside aside() {
        return new Aside(spec.gateLookahead());
    }

    private int widest() {
        return (int) Math.min(Integer.MAX_VALUE, (long) spec.concurrency() + spec.gateLookahead());
    }

    private Flux<Answer> answersTo(Flux<Admission<Item>> admitted, FluxGated.Passes passes, Aside again) {
        return Flux.defer(() -> {
            Unsent unsent = new Unsent();
            Flux<Admission<Item>> counted = spec.isOrdered() ? admitted : new FluxAside<>(admitted, again);
            return counted.flatMapDelayError(each -> answer(each, unsent, passes, again), widest(), 1)
                    .doOnTerminate(passes::giveUp)
                    .doOnCancel(() -> {
                        unsent.giveUp();
                        passes.giveUp();
                    });
        });
    }

    /** Items are counted one by one, so that their order stays; the next is taken up once this one is passed on. */
    private Mono<Item> counted(Item item) {
        Mono<Call> counted = item.call() == null ? null : context.counting().count(context, item.call());
        return counted == null ? Mono.just(item) : counted.thenReturn(item);
    }

    private Item item(MessageRequest request) {
        try {
            RefusedException refusal = context.refusal(request.samplingFields());
            return refusal != null ? new Item(request, null, refusal) : new Item(request, call(request), null);
        } catch (RuntimeException thrown) { // by the estimator
            return new Item(request, null, thrown);
        }
    }

    private Call call(MessageRequest request) {
        return new Call(context, Messages.unstreamed(request), spec.options());
    }

    /** What cannot be sent takes nothing of the budgets, but its turn: so its answer comes where its request stood. */
    private AdmissionRequest admission(Item item) {
        Call call = item.call();
        return call != null
                ? call.admission()
                : AdmissionRequest.of(item.request().model(), Cost.ZERO)
                        .withPriority(spec.options().priority())
                        .withWorkflow(spec.options().workflow());
    }

    private Mono<Answer> answer(Admission<Item> admission, Unsent unsent, FluxGated.Passes passes, Aside again) {
        Item item = admission.value();
        if (admission instanceof Admission.Refused<Item> refused) {
            Call refusedCall = item.call();
            if (refusedCall != null) {
                passes.end(refusedCall);
            }
            return Mono.just(new Answer.Failed(item.request(), refused.refusal()));
        }
        Reservation reservation = ((Admission.Granted<Item>) admission).reservation();
        Call call = item.call();
        if (call == null) {
            reservation.refund();
            return Mono.just(item.unfit());
        }
        unsent.add(reservation);
        return Mono.defer(() ->
                        unsent.take(reservation) ? begin(call, reservation, passes, again) : Mono.<Message>empty())
                .<Answer>map(message -> new Answer.Succeeded(item.request(), message))
                .onErrorResume(failure -> Mono.just(new Answer.Failed(item.request(), failure)));
    }

    private static Mono<Message> begin(Call call, Reservation reservation, FluxGated.Passes passes, Aside again) {
        passes.handOver(call);
        return call.whole(reservation, again);
    }

    /**
     * A request on its way.
     *
     * @param call what it became; null if it cannot be sent
     * @param failure why it cannot
     */
    record Item(
            MessageRequest request,
            @Nullable Call call,
            @Nullable Throwable failure) {

        Answer unfit() {
            return new Answer.Failed(request, Objects.requireNonNull(failure));
        }
    }
}
