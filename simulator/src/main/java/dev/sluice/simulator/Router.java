package dev.sluice.simulator;

import dev.sluice.simulator.fault.ErrorAnswer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Finds the endpoint of a request. */
final class Router implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {

    private static final String MESSAGES = "/v1/messages";
    private static final String COUNT_TOKENS = "/v1/messages/count_tokens";
    private static final String MODELS = "/v1/models";
    private static final String RATE_LIMITS = "/rate_limits";
    private static final String ORGANISATION = "/v1/organizations";
    private static final String WORKSPACES = ORGANISATION + "/workspaces/";
    private static final String TALLY = "/simulator/tally";

    private final Backend backend;
    private final MessagesEndpoint messages;

    Router(Backend backend) {
        this.backend = backend;
        this.messages = new MessagesEndpoint(backend);
    }

    @Override
    public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        Exchange exchange = new Exchange(backend, request, response);
        if (path.equals(TALLY)) {
            String tally = TallyJson.of(backend.board().snapshot(backend.organisation()));
            return response.header("content-type", "application/json").sendString(Mono.just(tally));
        }
        backend.board().requested();
        String method = request.method().name();
        String parameters = query < 0 ? "" : uri.substring(query + 1);
        if (path.equals(MESSAGES)) {
            return allowed(exchange, method, "POST", messages::answer);
        }
        if (path.equals(COUNT_TOKENS)) {
            return allowed(exchange, method, "POST", CountTokensEndpoint::answer);
        }
        if (path.equals(MODELS) || path.startsWith(MODELS + "/")) {
            String id = path.length() > MODELS.length() ? path.substring(MODELS.length() + 1) : "";
            return allowed(exchange, method, "GET", known -> ModelsEndpoint.answer(known, id, parameters));
        }
        if (path.equals(ORGANISATION + RATE_LIMITS)) {
            return allowed(exchange, method, "GET", known -> RateLimitsEndpoint.answer(known, null, parameters));
        }
        if (path.startsWith(WORKSPACES) && path.endsWith(RATE_LIMITS)) {
            String id = path.substring(WORKSPACES.length(), path.length() - RATE_LIMITS.length());
            return allowed(exchange, method, "GET", known -> RateLimitsEndpoint.answer(known, id, parameters));
        }
        return exchange.error(ErrorAnswer.of(404, "not_found_error", "Not found"), "not_found_error", null);
    }

    private static Publisher<Void> allowed(
            Exchange exchange, String method, String wanted, Function<Exchange, Publisher<Void>> endpoint) {
        if (!method.equals(wanted)) {
            ErrorAnswer error = ErrorAnswer.of(405, "invalid_request_error", "Method Not Allowed");
            return exchange.error(error, error.type(), null);
        }
        return endpoint.apply(exchange);
    }
}
