package dev.sluice.simulator.request;

import dev.sluice.simulator.catalog.CatalogModel;
import dev.sluice.simulator.catalog.ModelCatalog;
import dev.sluice.simulator.fault.ErrorAnswer;
import dev.sluice.simulator.json.Json;
import dev.sluice.simulator.json.JsonReader;
import dev.sluice.simulator.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a body into a call, or refuses it with the error that the API gives (messages and token-counting pages, 2026-08 to
 * 2026-10; the wording is the simulator's). Unknown fields are refused unless the request names some beta, since a beta may define
 * them. Stateless but for its two settings.
 */
public final class RequestReader {

    private static final Set<String> COUNT_FIELDS = Set.of(
            "model",
            "messages",
            "system",
            "tools",
            "tool_choice",
            "thinking",
            "output_config",
            "cache_control",
            "speed");
    private static final Set<String> OTHER_FIELDS = Set.of(
            "max_tokens",
            "container",
            "diagnostics",
            "inference_geo",
            "metadata",
            "service_tier",
            "stop_sequences",
            "stream");
    private static final Set<String> SAMPLING_FIELDS = Set.of("temperature", "top_p", "top_k");
    private static final int FIRST_WITH_GEO = 46;
    private static final int FIRST_WITHOUT_SAMPLING = 47;

    private final ApiVersion version;
    private final boolean beta;

    /** A reader for requests of that version; {@code beta} says whether {@code anthropic-beta} was sent. */
    public RequestReader(ApiVersion version, boolean beta) {
        this.version = version;
        this.beta = beta;
    }

    /**
     * The call to {@code /v1/messages} that {@code body} describes.
     *
     * @throws RefusedRequest if it describes none
     */
    public MessagesCall readMessages(byte[] body) {
        Json json = object(body);
        CatalogModel model = model(json);
        checkFields(json, model, true);
        long maxTokens = maxTokens(json, model);
        new MessageChecks(version, beta).check(json, model);
        ThinkingWish thinking = ThinkingChecks.check(json, model, maxTokens);
        ToolWish tool = ToolChecks.check(json, model);
        boolean stream = Fields.optionalBoolean(json, "stream", "stream");
        if (maxTokens == 0 && (stream || thinking != ThinkingWish.NONE)) {
            throw RefusedRequest.invalid("max_tokens: 0 can't be combined with stream or thinking");
        }
        Directive directive = Directive.of(json);
        boolean fast = isFast(json, model);
        Prompt prompt = prompt(json, model, fast);
        List<String> stops = stopSequences(json);
        long identity = identity(directive.id(), body);
        boolean standardOnly = isStandardOnly(json);
        return new MessagesCall(
                model, fast, standardOnly, stream, maxTokens, prompt, thinking, tool, stops, directive, identity);
    }

    /**
     * The input of the call to {@code count_tokens} that {@code body} describes.
     *
     * @throws RefusedRequest if it describes none
     */
    public Prompt readTokenCount(byte[] body) {
        Json json = object(body);
        CatalogModel model = model(json);
        checkFields(json, model, false);
        new MessageChecks(version, beta).check(json, model);
        ToolChecks.check(json, model);
        return prompt(json, model, isFast(json, model));
    }

    private static Json object(byte[] body) {
        try {
            return Fields.requireObject(JsonReader.read(body), "body");
        } catch (JsonSyntaxException e) {
            throw RefusedRequest.invalid("The request body is not valid JSON: " + e.getMessage());
        }
    }

    private static CatalogModel model(Json json) {
        String id = Fields.requireText(json, "model", "model");
        CatalogModel model = ModelCatalog.find(id);
        if (model == null) {
            throw new RefusedRequest(ErrorAnswer.of(404, "not_found_error", "model: " + id));
        }
        return model;
    }

    private void checkFields(Json json, CatalogModel model, boolean messages) {
        for (Map.Entry<String, Json> field : ((Json.Obj) json).fields().entrySet()) {
            String name = field.getKey();
            boolean known = COUNT_FIELDS.contains(name) || (messages && OTHER_FIELDS.contains(name));
            if (SAMPLING_FIELDS.contains(name)) {
                checkSampling(name, field.getValue(), model);
            } else if (!known && !beta) {
                throw RefusedRequest.invalid(name + ": Extra inputs are not permitted");
            }
        }
        if (json.field("inference_geo") != null && model.version() < FIRST_WITH_GEO) {
            throw RefusedRequest.invalid("inference_geo: not supported by " + model.id());
        }
    }

    private void checkSampling(String name, Json value, CatalogModel model) {
        if (version != ApiVersion.V2023_06_01) {
            throw RefusedRequest.invalid(name + ": not supported since anthropic-version 2026-10-21");
        }
        boolean isDefault = name.equals("temperature") && value instanceof Json.Num one && isOne(one.spelling());
        if (model.version() >= FIRST_WITHOUT_SAMPLING && !isDefault && !(value instanceof Json.Null)) {
            throw RefusedRequest.invalid(name + ": not supported by " + model.id());
        }
    }

    private static boolean isOne(String spelling) {
        return Double.parseDouble(spelling) == 1;
    }

    private static long maxTokens(Json json, CatalogModel model) {
        long maxTokens = Fields.requireInteger(json, "max_tokens", "max_tokens");
        if (maxTokens < 0) {
            throw RefusedRequest.invalid("max_tokens: Input should be greater than or equal to 0");
        }
        if (maxTokens > model.maxOutputTokens()) {
            throw RefusedRequest.invalid("max_tokens: " + maxTokens + " > " + model.maxOutputTokens()
                    + ", which is the maximum allowed number of output tokens for " + model.id());
        }
        return maxTokens;
    }

    private static boolean isFast(Json json, CatalogModel model) {
        String speed = Fields.optionalText(json, "speed", "speed");
        if (speed == null || speed.equals("standard")) {
            return false;
        }
        if (!speed.equals("fast")) {
            throw RefusedRequest.invalid("speed: Input should be 'standard' or 'fast'");
        }
        if (!model.offersFastMode()) {
            throw RefusedRequest.invalid("speed: 'fast' is not supported by " + model.id());
        }
        return true;
    }

    private static boolean isStandardOnly(Json json) {
        String tier = Fields.optionalText(json, "service_tier", "service_tier");
        if (tier != null && !tier.equals("auto") && !tier.equals("standard_only")) {
            throw RefusedRequest.invalid("service_tier: Input should be 'auto' or 'standard_only'");
        }
        return "standard_only".equals(tier);
    }

    private static Prompt prompt(Json json, CatalogModel model, boolean fast) {
        Prompt prompt = PromptReader.read(json, model, fast);
        if (prompt.tokens() > model.contextTokens()) {
            throw RefusedRequest.invalid(
                    "prompt is too long: " + prompt.tokens() + " tokens > " + model.contextTokens() + " maximum");
        }
        return prompt;
    }

    private static List<String> stopSequences(Json json) {
        List<String> stops = new ArrayList<>();
        for (Json stop : Fields.optionalArray(json, "stop_sequences", "stop_sequences")) {
            String text = stop.text();
            if (text == null || text.isBlank()) {
                throw RefusedRequest.invalid("stop_sequences: each stop sequence must contain non-whitespace");
            }
            stops.add(text);
        }
        return stops;
    }

    private static long identity(@Nullable String id, byte[] body) {
        return id == null
                ? new Fingerprint().add(body).value()
                : new Fingerprint().add(id).value();
    }
}
