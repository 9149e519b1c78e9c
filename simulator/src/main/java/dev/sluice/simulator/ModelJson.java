package dev.sluice.simulator;

import dev.sluice.simulator.catalog.CatalogModel;
import dev.sluice.simulator.json.JsonWriter;
import java.util.List;

/** A model as the Models API shows it. */
final class ModelJson {

    private static final List<String> ALWAYS =
            List.of("batch", "citations", "code_execution", "image_input", "pdf_input", "structured_outputs");

    private ModelJson() {}

    static void writeFields(CatalogModel model, JsonWriter json) {
        boolean deprecated = model.lifecycle().equals("deprecated");
        json.field("type", "model")
                .field("id", model.id())
                .field("display_name", model.displayName())
                .field("created_at", model.released() + "T00:00:00Z")
                .field("lifecycle", model.lifecycle())
                .field("deprecated_at", deprecated ? "2026-05-30T00:00:00Z" : null)
                .field("retires_at", deprecated ? "2026-11-30T00:00:00Z" : null)
                .field("line", model.line())
                .field("max_input_tokens", model.contextTokens())
                .field("max_tokens", model.maxOutputTokens());
        writeCapabilities(model, json);
    }

    private static void writeCapabilities(CatalogModel model, JsonWriter json) {
        json.beginObject("capabilities");
        for (String name : ALWAYS) {
            support(name, true, json);
        }
        json.beginObject("server_tools").field("supported", true);
        support("code_execution", true, json);
        support("web_search", true, json);
        json.endObject().beginObject("context_management").field("supported", true);
        support("clear_thinking_20251015", true, json);
        support("clear_tool_uses_20250919", true, json);
        support("compact_20260112", model.refusesPrefill(), json);
        json.endObject().beginObject("effort").field("supported", true);
        for (String level : List.of("low", "medium", "high", "max")) {
            support(level, true, json);
        }
        support("xhigh", model.hasNewTokenizer(), json);
        json.endObject().beginObject("thinking").field("supported", true).beginObject("types");
        support("adaptive", true, json);
        support("enabled", !model.refusesThinkingBudget(), json);
        support("disabled", !model.refusesThinkingOff(), json);
        support("between_tools", true, json);
        json.endObject().endObject().endObject();
    }

    private static void support(String name, boolean supported, JsonWriter json) {
        json.beginObject(name).field("supported", supported).endObject();
    }
}
