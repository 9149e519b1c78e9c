package dev.sluice.simulator.request;

import dev.sluice.simulator.catalog.CatalogModel;
import dev.sluice.simulator.json.Json;

/** Checks {@code thinking}. */
final class ThinkingChecks {

    private static final long LEAST_BUDGET = 1_024;

    private ThinkingChecks() {}

    static ThinkingWish check(Json body, CatalogModel model, long maxTokens) {
        Json thinking = Fields.optionalObject(body, "thinking", "thinking");
        if (thinking == null) {
            return ThinkingWish.NONE;
        }
        String type = Fields.requireText(thinking, "type", "thinking.type");
        switch (type) {
            case "enabled" -> checkBudget(thinking, model, maxTokens);
            case "disabled" -> {
                if (model.refusesThinkingOff()) {
                    throw RefusedRequest.invalid("thinking.type: 'disabled' is not supported by " + model.id());
                }
                return ThinkingWish.NONE;
            }
            case "adaptive" -> {}
            case "between_tools" -> {
                return ThinkingWish.NONE;
            }
            default ->
                throw RefusedRequest.invalid(
                        "thinking.type: Input should be 'adaptive', 'enabled', 'disabled' or 'between_tools'");
        }
        boolean omitted = "omitted".equals(Fields.optionalText(thinking, "display", "thinking.display"));
        return omitted ? ThinkingWish.OMITTED : ThinkingWish.SHOWN;
    }

    private static void checkBudget(Json thinking, CatalogModel model, long maxTokens) {
        if (model.refusesThinkingBudget()) {
            throw RefusedRequest.invalid("thinking.type: 'enabled' is not supported by " + model.id()
                    + ". Use 'adaptive' and output_config.effort.");
        }
        long budget = Fields.requireInteger(thinking, "budget_tokens", "thinking.enabled.budget_tokens");
        if (budget < LEAST_BUDGET) {
            throw RefusedRequest.invalid(
                    "thinking.enabled.budget_tokens: Input should be greater than or equal to " + LEAST_BUDGET);
        }
        if (budget >= maxTokens) {
            throw RefusedRequest.invalid("`max_tokens` must be greater than `thinking.budget_tokens`.");
        }
    }
}
