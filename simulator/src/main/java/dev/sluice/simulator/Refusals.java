package dev.sluice.simulator;

import dev.sluice.simulator.fault.ErrorAnswer;
import dev.sluice.simulator.rules.Refusal;
import dev.sluice.simulator.rules.SpendRule;
import java.util.Locale;

/** What the limits' refusals look like to a client (rate-limits page, 2026-10-08; messages after the forms that were observed). */
final class Refusals {

    private static final String RATE_LIMIT = "rate_limit_error";

    private Refusals() {}

    static ErrorAnswer answer(Refusal refusal, String organisationId, String model) {
        if (refusal instanceof Refusal.RateLimited limited) {
            return limited(limited, "organization", organisationId, model);
        }
        if (refusal instanceof Refusal.WorkspaceLimited own) {
            return limited(own.limit(), "workspace", organisationId, model);
        }
        if (refusal instanceof Refusal.RampLimited ramp) {
            return retryable(
                            "Your organization's usage rose too quickly. Raise it more slowly.",
                            ramp.retryAfterSeconds())
                    .withErrorCode("ramp_limit_exceeded");
        }
        if (refusal instanceof Refusal.TooManyAtOnce) {
            return retryable("Number of concurrent connections has exceeded your rate limit.", 1);
        }
        return spent(((Refusal.Spent) refusal).kind());
    }

    private static ErrorAnswer limited(Refusal.RateLimited limited, String whose, String organisationId, String model) {
        String message = String.format(
                Locale.ROOT,
                "This request would exceed your %s's rate limit of %,d %s per minute (org: %s, model: %s). "
                        + "You can see the response headers for current usage.",
                whose,
                limited.limit(),
                limited.dimension().label(),
                organisationId,
                model);
        return retryable(message, limited.retryAfterSeconds());
    }

    private static ErrorAnswer spent(SpendRule.Kind kind) {
        return switch (kind) {
            case TIER ->
                ErrorAnswer.of(429, RATE_LIMIT, "Your organization has reached its monthly spend limit.")
                        .withErrorCode("enforced_spend_limit_reached");
            case CONTRACT ->
                ErrorAnswer.of(429, RATE_LIMIT, "Your organization has reached its contract's spend limit.")
                        .withErrorCode("contract_spend_limit_reached");
            case ORGANISATION ->
                ErrorAnswer.invalidRequest(
                        "You have reached your specified API usage limits. You will regain access at the start of the next month.");
            case WORKSPACE ->
                ErrorAnswer.invalidRequest(
                        "You have reached your specified workspace API usage limits. You will regain access at the start of the "
                                + "next month.");
        };
    }

    /** Its word in the tally. */
    static String kind(Refusal refusal) {
        if (refusal instanceof Refusal.RateLimited limited) {
            return RATE_LIMIT + ":" + limited.dimension().name().toLowerCase(Locale.ROOT);
        }
        if (refusal instanceof Refusal.WorkspaceLimited own) {
            return RATE_LIMIT + ":workspace_" + own.limit().dimension().name().toLowerCase(Locale.ROOT);
        }
        if (refusal instanceof Refusal.RampLimited) {
            return RATE_LIMIT + ":ramp_limit_exceeded";
        }
        if (refusal instanceof Refusal.TooManyAtOnce) {
            return RATE_LIMIT + ":concurrent_connections";
        }
        return "spend_limit:" + ((Refusal.Spent) refusal).kind().name().toLowerCase(Locale.ROOT);
    }

    private static ErrorAnswer retryable(String message, long seconds) {
        return ErrorAnswer.of(429, RATE_LIMIT, message).withRetryAfter(seconds).withShouldRetry(true);
    }
}
