package dev.sluice.simulator.request;

import dev.sluice.simulator.catalog.CatalogModel;
import dev.sluice.simulator.json.Json;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks {@code messages} and {@code system}. */
final class MessageChecks {

    private static final int MAX_MESSAGES = 100_000;
    private static final Set<String> BLOCK_TYPES = Set.of(
            "text",
            "image",
            "document",
            "search_result",
            "thinking",
            "redacted_thinking",
            "tool_use",
            "tool_result",
            "server_tool_use",
            "web_search_tool_result",
            "web_fetch_tool_result",
            "code_execution_tool_result",
            "bash_code_execution_tool_result",
            "text_editor_code_execution_tool_result",
            "tool_search_tool_result",
            "container_upload",
            "tool_reference");

    private final ApiVersion version;
    private final boolean beta;

    /** With {@code beta}, types that this class does not know pass, as some beta may define them. */
    MessageChecks(ApiVersion version, boolean beta) {
        this.version = version;
        this.beta = beta;
    }

    void check(Json body, CatalogModel model) {
        checkSystem(body.field("system"));
        if (body.field("messages") == null) {
            throw Fields.required("messages");
        }
        List<Json> messages = Fields.optionalArray(body, "messages", "messages");
        if (messages.isEmpty()) {
            throw RefusedRequest.invalid("messages: at least one message is required");
        }
        if (messages.size() > MAX_MESSAGES) {
            throw RefusedRequest.invalid("messages: List should have at most " + MAX_MESSAGES + " items");
        }
        String role = "";
        for (int i = 0; i < messages.size(); i++) {
            role = checkMessage(messages.get(i), "messages." + i);
            if (i == 0 && !role.equals("user")) {
                throw RefusedRequest.invalid("messages: first message must use the \"user\" role");
            }
        }
        if (role.equals("assistant") && model.refusesPrefill()) {
            throw RefusedRequest.invalid("This model does not support assistant message prefill. "
                    + "The conversation must end with a user message.");
        }
    }

    private void checkSystem(@Nullable Json system) {
        if (system == null || system.text() != null) {
            return;
        }
        if (!(system instanceof Json.Arr)) {
            throw RefusedRequest.invalid("system: Input should be a valid string or list");
        }
        for (int i = 0; i < system.elements().size(); i++) {
            checkBlock(system.elements().get(i), "system", "system." + i);
        }
    }

    /** Checks one message and answers its role. */
    private String checkMessage(Json message, String path) {
        Fields.requireObject(message, path);
        String role = Fields.requireText(message, "role", path + ".role");
        if (!Set.of("user", "assistant", "system").contains(role)) {
            throw RefusedRequest.invalid(path + ".role: Input should be 'user', 'assistant' or 'system'");
        }
        Json content = message.field("content");
        if (content == null) {
            throw Fields.required(path + ".content");
        }
        String text = content.text();
        if (text == null && !(content instanceof Json.Arr)) {
            throw RefusedRequest.invalid(path + ".content: Input should be a valid string or list");
        }
        if (role.equals("user") && (text == null ? content.elements().isEmpty() : text.isEmpty())) {
            throw RefusedRequest.invalid(path + ": user messages must have non-empty content");
        }
        for (int i = 0; i < content.elements().size(); i++) {
            checkBlock(content.elements().get(i), role, path + ".content." + i);
        }
        return role;
    }

    private void checkBlock(Json block, String role, String path) {
        Fields.requireObject(block, path);
        String type = Fields.requireText(block, "type", path + ".type");
        boolean known = role.equals("system") ? type.equals("text") : BLOCK_TYPES.contains(type);
        if (!known && !beta) {
            throw RefusedRequest.invalid(
                    path + ": Input tag '" + type + "' found using 'type' does not match any of the expected tags");
        }
        if (type.equals("text")
                && Fields.requireText(block, "text", path + ".text.text").isEmpty()) {
            throw RefusedRequest.invalid(path + ": text content blocks must be non-empty");
        }
        if (version == ApiVersion.V2026_10_21) {
            checkMoved(block, type, role, path);
        }
    }

    /** What {@code 2026-10-21} no longer takes. */
    private static void checkMoved(Json block, String type, String role, String path) {
        if (type.equals("document") && role.equals("assistant")) {
            throw RefusedRequest.invalid(path + ": document blocks are not allowed in assistant messages");
        }
        if (role.equals("user") && type.equals("text") && hasCitations(block)) {
            throw RefusedRequest.invalid(path + ".citations: citations are not allowed in user messages");
        }
        Json content = block.field("content");
        if (role.equals("user") && type.equals("search_result") && content != null) {
            if (content.elements().stream().anyMatch(MessageChecks::hasCitations)) {
                throw RefusedRequest.invalid(path + ".content: citations are not allowed in user messages");
            }
        }
    }

    private static boolean hasCitations(Json block) {
        Json citations = block.field("citations");
        return citations != null && !citations.elements().isEmpty();
    }
}
