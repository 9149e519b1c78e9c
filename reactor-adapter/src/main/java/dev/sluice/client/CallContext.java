package dev.sluice.client;

import dev.sluice.error.ClaudeException;
import dev.sluice.error.RefusedException;
import dev.sluice.estimate.TokenEstimator;
import dev.sluice.estimate.UnseenAnswers;
import dev.sluice.limiter.ReactiveLimiter;
import dev.sluice.retry.ApiErrors;
import dev.sluice.transport.AdminKey;
import dev.sluice.transport.HttpTransport;
import dev.sluice.transport.WireResponse;
import dev.sluice.wire.JsonCodec;
import dev.sluice.wire.JsonException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the calls of one client share. */
record CallContext(
        HttpTransport transport,
        ReactiveLimiter limiter,
        ReactiveLimiter sideCalls,
        TokenEstimator estimator,
        UnseenAnswers unseen,
        PromptCaching caching,
        ExactCounting counting,
        Retries retries,
        Keys keys,
        @Nullable AdminKey adminKey,
        InstantSource clock,
        ApiVersion version,
        List<String> betas) {

    static final String BETA = "anthropic-beta";

    /** The same, but for the limiter. */
    CallContext within(ReactiveLimiter other) {
        return new CallContext(
                transport, other, sideCalls, estimator, unseen, caching, counting, retries, keys, adminKey, clock,
                version, betas);
    }

    /** The headers that a call sends over those of the client. */
    Map<String, String> headers(CallOptions options) {
        if (options.betas().isEmpty()) {
            return options.headers();
        }
        Map<String, String> headers = new LinkedHashMap<>(options.headers());
        headers.put(BETA, Headers.joined(betas, options.betas()));
        return headers;
    }

    /** Why a request with these sampling fields cannot be sent; null if it can. */
    @Nullable RefusedException refusal(List<String> samplingFields) {
        return samplingFields.isEmpty() || version.takesSamplingFields()
                ? null
                : new RefusedException(
                        RefusedException.Reason.INVALID_REQUEST,
                        String.join(", ", samplingFields) + ": not part of anthropic-version " + version.value()
                                + " (expected: none, or apiVersion(" + ApiVersion.V2023_06_01.value() + "))",
                        null);
    }

    /** The error that an answer means which is no success. */
    ClaudeException error(WireResponse response) {
        return response.successful()
                ? ApiErrors.malformed(response.headers(), response.body().length, null)
                : ApiErrors.from(response.status(), response.headers(), response.body(), clock.instant());
    }

    /** The value in an answer, or the error that it means. */
    <T> T read(JsonCodec<T> codec, WireResponse response) {
        if (!response.successful()) {
            throw error(response);
        }
        try {
            return codec.read(response.body());
        } catch (JsonException notJson) {
            throw ApiErrors.malformed(response.headers(), response.body().length, notJson);
        }
    }
}
