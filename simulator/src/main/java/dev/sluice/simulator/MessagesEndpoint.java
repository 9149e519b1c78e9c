package dev.sluice.simulator;

import dev.sluice.simulator.fault.ErrorAnswer;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.request.MessagesCall;
import dev.sluice.simulator.request.RefusedRequest;
import dev.sluice.simulator.rules.Admission;
import dev.sluice.simulator.rules.CachePrompt;
import dev.sluice.simulator.rules.CacheUse;
import dev.sluice.simulator.rules.Charge;
import dev.sluice.simulator.rules.Demand;
import dev.sluice.simulator.rules.Refusal;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** {@code POST /v1/messages}: read, check, admit, produce. */
final class MessagesEndpoint {

    private final Backend backend;

    MessagesEndpoint(Backend backend) {
        this.backend = backend;
    }

    Publisher<Void> answer(Exchange exchange) {
        Fault planned = backend.faults().next();
        return later(exchange.body())
                .flatMap(body -> Mono.from(decide(exchange, body, planned)))
                .onErrorResume(BodyCollector.TooLargeException.class, e -> Mono.from(exchange.tooLarge()));
    }

    private Publisher<Void> decide(Exchange exchange, byte[] body, Fault planned) {
        if (Disruption.strikesBeforeTheApi(planned)) {
            return Disruption.strike(exchange, planned);
        }
        MessagesCall call;
        try {
            call = Gate.enter(exchange).readMessages(body);
        } catch (RefusedRequest e) {
            return error(exchange, e.answer(), e.answer().type(), null);
        }
        Fault asked = call.directive().fault();
        Fault fault = asked == null ? planned : asked;
        if (Disruption.strikesBeforeTheApi(fault)) {
            return Disruption.strike(exchange, fault);
        }
        ErrorAnswer error = fault.error();
        if (error != null && !(call.stream() && fault.effect() == Fault.Effect.ERROR_EVENT)) {
            return error(exchange, error, "fault:" + fault.name(), null);
        }
        return admit(exchange, call, fault);
    }

    private Publisher<Void> admit(Exchange exchange, MessagesCall call, Fault fault) {
        CachePrompt cached = call.prompt().cache();
        CacheUse use = cached == null
                ? CacheUse.none(call.prompt().tokens())
                : backend.cache().use(cached);
        long estimate = backend.organisation()
                .estimate(use.chargedTokens(), call.prompt().hash());
        Demand demand = new Demand(estimate, use.readTokens(), call.maxTokens(), call.mayUsePriority());
        Admission admission = exchange.workspace() == null
                ? backend.organisation().admit(call.pool(), demand)
                : backend.organisation().admitInWorkspace(call.pool(), demand);
        Charge charge = admission.charge();
        Refusal refusal = admission.refusal();
        if (charge == null || refusal != null) {
            Refusal reason = Objects.requireNonNull(refusal);
            ErrorAnswer error = Refusals.answer(
                    reason, backend.ids().organisation(), call.model().id());
            return error(exchange, error, Refusals.kind(reason), admission);
        }
        Production production = new Production(backend, call, use, charge, fault);
        return new Delivery(exchange, call, production, admission).send();
    }

    private Publisher<Void> error(Exchange exchange, ErrorAnswer error, String kind, @Nullable Admission admission) {
        return later(Mono.just(error)).flatMap(due -> Mono.from(exchange.error(due, kind, admission)));
    }

    /** One way between client and server. */
    private <T> Mono<T> later(Mono<T> value) {
        Duration latency = backend.options().pace().latency();
        return latency.isZero() ? value : value.delayElement(latency);
    }
}
