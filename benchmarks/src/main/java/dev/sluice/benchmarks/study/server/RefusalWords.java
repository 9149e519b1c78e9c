package dev.sluice.benchmarks.study.server;

import dev.sluice.simulator.rules.Refusal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A refusal as its 429 says it: what to wait, and a body with the code, if it has one. */
record RefusalWords(
        @Nullable Long retryAfterSeconds, @Nullable String code) {

    static RefusalWords of(Refusal refusal) {
        if (refusal instanceof Refusal.RateLimited limited) {
            return new RefusalWords(limited.retryAfterSeconds(), null);
        }
        if (refusal instanceof Refusal.RampLimited ramp) {
            return new RefusalWords(ramp.retryAfterSeconds(), "ramp_limit_exceeded");
        }
        if (refusal instanceof Refusal.TooManyAtOnce) {
            return new RefusalWords(1L, null);
        }
        return new RefusalWords(null, "enforced_spend_limit_reached");
    }

    void writeTo(StateHeaders headers) {
        if (retryAfterSeconds != null) {
            headers.put("retry-after", retryAfterSeconds.toString());
        }
    }

    byte[] body() {
        String details = code == null ? "" : ",\"details\":{\"error_code\":\"" + code + "\"}";
        String text =
                "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"limit\"" + details + "}}";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
