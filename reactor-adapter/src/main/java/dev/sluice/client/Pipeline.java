package dev.sluice.client;

import dev.sluice.error.RefusedException;
import dev.sluice.limiter.Admission;
import dev.sluice.model.MessageRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Requests in, answers out; admission in between decides how fast. See {@link Messages#pipeline}. */
record Pipeline(Engine engine, PipelineSpec spec) {

    Flux<Answer> answers(Flux<MessageRequest> requests) {
        Flux<Admission<Item>> admitted = engine.limiter()
                .admitEach(requests.map(this::item), item -> item.call().admission());
        Flux<Answer> answers = spec.isOrdered()
                ? admitted.flatMapSequential(this::answer, spec.concurrency(), 1)
                : admitted.flatMap(this::answer, spec.concurrency(), 1);
        // What a cancelled flatMap is still handed has a reservation that nobody else would end.
        return answers.doOnDiscard(
                Admission.Granted.class, dropped -> dropped.reservation().refund());
    }

    private Item item(MessageRequest request) {
        return new Item(request, new Call(engine, Messages.unstreamed(request), spec.options()));
    }

    private Mono<Answer> answer(Admission<Item> admission) {
        MessageRequest request = admission.value().request();
        Mono<Answer> answer = admission instanceof Admission.Granted<Item> granted
                ? send(granted)
                : Mono.error(((Admission.Refused<Item>) admission).refusal());
        return answer.onErrorResume(failure -> Mono.just(new Answer.Failed(request, failure)));
    }

    private Mono<Answer> send(Admission.Granted<Item> granted) {
        MessageRequest request = granted.value().request();
        RefusedException refusal = engine.refusal(request.samplingFields());
        if (refusal != null) {
            granted.reservation().refund();
            return Mono.error(refusal);
        }
        return granted.value()
                .call()
                .whole(granted.reservation())
                .map(message -> new Answer.Succeeded(request, message));
    }

    /** A request on its way, with the call that it became. */
    record Item(MessageRequest request, Call call) {}
}
