package dev.sluice.simulator;

import dev.sluice.simulator.fault.ErrorAnswer;
import dev.sluice.simulator.request.ApiVersion;
import dev.sluice.simulator.request.RefusedRequest;
import dev.sluice.simulator.request.RequestReader;
import java.util.Objects;

/** What every request to the API has to show: a key and a version. */
final class Gate {

    private Gate() {}

    /**
     * The reader for a request that may pass.
     *
     * @throws RefusedRequest if it may not
     */
    static RequestReader enter(Exchange exchange) {
        String key = exchange.key();
        if (key == null || key.isEmpty()) {
            throw unauthenticated("x-api-key header is required");
        }
        String wanted = exchange.backend().options().apiKey();
        if (wanted != null && !Objects.equals(wanted, key)) {
            throw unauthenticated("invalid x-api-key");
        }
        ApiVersion version = ApiVersion.of(exchange.header("anthropic-version"));
        return new RequestReader(version, exchange.header("anthropic-beta") != null);
    }

    private static RefusedRequest unauthenticated(String message) {
        return new RefusedRequest(ErrorAnswer.of(401, "authentication_error", message));
    }
}
