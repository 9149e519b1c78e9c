package dev.sluice.simulator;

import dev.sluice.simulator.fault.ErrorAnswer;
import dev.sluice.simulator.request.ApiVersion;
import dev.sluice.simulator.request.RefusedRequest;
import dev.sluice.simulator.request.RequestReader;

/** What every request to the API has to show: a key and a version. */
final class Gate {

    /** How admin keys begin (claude-api admin reference, 2026-11). */
    private static final String ADMIN = "sk-ant-admin";

    private Gate() {}

    /**
     * The reader for a request that may pass.
     *
     * @throws RefusedRequest if it may not
     */
    static RequestReader enter(Exchange exchange) {
        String key = key(exchange);
        String wanted = exchange.backend().options().apiKey();
        boolean let = wanted == null || wanted.equals(key) || exchange.workspace() != null;
        if (!let || key.startsWith(ADMIN)) {
            throw unauthenticated("invalid x-api-key");
        }
        return new RequestReader(version(exchange), exchange.header("anthropic-beta") != null);
    }

    /**
     * The version of a request to the Admin API that may pass: only admin keys may, and these nowhere else.
     *
     * @throws RefusedRequest if it may not
     */
    static ApiVersion enterAdmin(Exchange exchange) {
        String key = key(exchange);
        String wanted = exchange.backend().options().adminKey();
        if (wanted == null ? !key.startsWith(ADMIN) : !wanted.equals(key)) {
            throw unauthenticated("invalid x-api-key");
        }
        return version(exchange);
    }

    private static String key(Exchange exchange) {
        String key = exchange.key();
        if (key == null || key.isEmpty()) {
            throw unauthenticated("x-api-key header is required");
        }
        return key;
    }

    private static ApiVersion version(Exchange exchange) {
        return ApiVersion.of(exchange.header("anthropic-version"));
    }

    private static RefusedRequest unauthenticated(String message) {
        return new RefusedRequest(ErrorAnswer.of(401, "authentication_error", message));
    }
}
