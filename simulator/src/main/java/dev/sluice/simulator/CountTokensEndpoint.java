package dev.sluice.simulator;

import dev.sluice.simulator.fault.ErrorAnswer;
import dev.sluice.simulator.json.JsonWriter;
import dev.sluice.simulator.request.Prompt;
import dev.sluice.simulator.request.RefusedRequest;
import dev.sluice.simulator.rules.Refusal;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** {@code POST /v1/messages/count_tokens}: free, with a limit of its own. */
final class CountTokensEndpoint {

    private CountTokensEndpoint() {}

    static Publisher<Void> answer(Exchange exchange) {
        return exchange.body()
                .flatMap(body -> Mono.from(count(exchange, body)))
                .onErrorResume(BodyCollector.TooLargeException.class, e -> Mono.from(exchange.tooLarge()));
    }

    private static Publisher<Void> count(Exchange exchange, byte[] body) {
        try {
            Prompt prompt = Gate.enter(exchange).readTokenCount(body);
            Refusal refusal = exchange.backend().organisation().admitTokenCount();
            if (refusal != null) {
                String organisation = exchange.backend().ids().organisation();
                ErrorAnswer error = Refusals.answer(refusal, organisation, "token counting");
                return exchange.error(error, "count_tokens:rate_limit_error", null);
            }
            exchange.backend().board().kind("count_tokens:ok");
            return exchange.json(new JsonWriter()
                    .beginObject()
                    .field("input_tokens", prompt.tokens())
                    .endObject()
                    .toString());
        } catch (RefusedRequest e) {
            return exchange.error(e.answer(), e.answer().type(), null);
        }
    }
}
