package dev.sluice.simulator.request;

import dev.sluice.simulator.catalog.CatalogModel;
import dev.sluice.simulator.json.Json;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks {@code tools} and {@code tool_choice}, and decides which tool the answer uses: the one that is asked for; else the first, unless
 * the last message brings a tool's result, which is answered in words.
 */
final class ToolChecks {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,128}");

    private ToolChecks() {}

    static @Nullable ToolWish check(Json body, CatalogModel model) {
        List<Json> tools = Fields.optionalArray(body, "tools", "tools");
        for (int i = 0; i < tools.size(); i++) {
            checkTool(tools.get(i), "tools." + i);
        }
        List<Json> usable = tools.stream()
                .filter(tool -> tool.field("input_schema") != null)
                .toList();
        Json choice = Fields.optionalObject(body, "tool_choice", "tool_choice");
        if (choice == null) {
            return unasked(usable, body);
        }
        String type = Fields.requireText(choice, "type", "tool_choice.type");
        if ((type.equals("any") || type.equals("tool")) && model.refusesForcedTools()) {
            throw RefusedRequest.invalid("tool_choice: '" + type + "' is not supported by " + model.id());
        }
        return switch (type) {
            case "none" -> null;
            case "auto" -> unasked(usable, body);
            case "any" -> usable.isEmpty() ? null : wish(usable.get(0), true);
            case "tool" -> named(usable, Fields.requireText(choice, "name", "tool_choice.name"));
            default ->
                throw RefusedRequest.invalid("tool_choice.type: Input should be 'auto', 'any', 'tool' or 'none'");
        };
    }

    private static void checkTool(Json tool, String path) {
        Fields.requireObject(tool, path);
        String type = Fields.optionalText(tool, "type", path + ".type");
        if (type != null && !type.equals("custom")) {
            return; // a server tool or one of Anthropic's own; the simulator never uses those
        }
        String name = Fields.requireText(tool, "name", path + ".custom.name");
        if (!NAME.matcher(name).matches()) {
            throw RefusedRequest.invalid(path + ".custom.name: String should match pattern '" + NAME + "'");
        }
        if (tool.field("input_schema") == null) {
            throw Fields.required(path + ".custom.input_schema");
        }
        Fields.requireObject(tool.field("input_schema"), path + ".custom.input_schema");
    }

    private static @Nullable ToolWish unasked(List<Json> usable, Json body) {
        List<Json> messages = Fields.optionalArray(body, "messages", "messages");
        Json content = messages.get(messages.size() - 1).field("content");
        boolean bringsResult = content != null
                && content.elements().stream()
                        .anyMatch(block -> block.field("type") instanceof Json.Str type
                                && type.text().equals("tool_result"));
        return usable.isEmpty() || bringsResult ? null : wish(usable.get(0), false);
    }

    private static ToolWish named(List<Json> usable, String name) {
        for (Json tool : usable) {
            if (name.equals(Fields.requireText(tool, "name", "tools.name"))) {
                return wish(tool, true);
            }
        }
        throw RefusedRequest.invalid("tool_choice.name: Tool '" + name + "' not found in provided tools");
    }

    private static ToolWish wish(Json tool, boolean alone) {
        Json schema = tool.field("input_schema");
        return new ToolWish(
                Fields.requireText(tool, "name", "tools.name"), schema == null ? new Json.Null() : schema, alone);
    }
}
