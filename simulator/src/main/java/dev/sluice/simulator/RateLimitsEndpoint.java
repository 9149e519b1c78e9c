package dev.sluice.simulator;

import dev.sluice.simulator.fault.ErrorAnswer;
import dev.sluice.simulator.json.JsonWriter;
import dev.sluice.simulator.request.ApiVersion;
import dev.sluice.simulator.request.RefusedRequest;
import dev.sluice.simulator.rules.WorkspaceRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * {@code GET /v1/organizations/rate_limits} and {@code GET /v1/organizations/workspaces/ID/rate_limits} (claude-api admin reference and SDK
 * types, 2026-11): the limits that this simulator was given. What a page's name looks like is the simulator's own.
 */
final class RateLimitsEndpoint {

    private static final String PAGE = "page_";

    private RateLimitsEndpoint() {}

    /** Answers with a page of the limits of the workspace, or of the organisation if that is null. */
    static Publisher<Void> answer(Exchange exchange, @Nullable String workspaceId, String query) {
        try {
            ApiVersion version = Gate.enterAdmin(exchange);
            Query asked = Query.of(query);
            List<LimitGroup> groups =
                    wanted(LimitGroup.of(exchange.backend().options().organisation()), asked);
            String json = workspaceId == null
                    ? page(
                            groups.stream()
                                    .map(group -> organisations(group, version))
                                    .toList(),
                            asked)
                    : page(workspaces(groups, workspace(exchange, workspaceId), asked), asked);
            exchange.backend().board().kind("rate_limits:ok");
            return exchange.json(json);
        } catch (RefusedRequest e) {
            return exchange.error(e.answer(), e.answer().type(), null);
        }
    }

    private static List<LimitGroup> wanted(List<LimitGroup> groups, Query asked) {
        String type = asked.first("group_type");
        String model = asked.first("model");
        List<LimitGroup> wanted = groups.stream()
                .filter(group -> type == null || type.equals(group.type()))
                .filter(group -> model == null
                        || (group.models() != null && group.models().contains(model)))
                .toList();
        if (model != null && wanted.isEmpty()) {
            throw notFound("model: " + model);
        }
        return wanted;
    }

    private static WorkspaceRules workspace(Exchange exchange, String id) {
        WorkspaceRules workspace = exchange.backend().options().workspace();
        if (workspace == null || !workspace.id().equals(id)) {
            throw notFound("workspace: " + id);
        }
        return workspace;
    }

    private static RefusedRequest notFound(String message) {
        return new RefusedRequest(ErrorAnswer.of(404, "not_found_error", message));
    }

    private static String page(List<String> entries, Query asked) {
        String page = asked.first("page");
        if (page != null && !page.matches(PAGE + "\\d{1,6}")) {
            throw new RefusedRequest(ErrorAnswer.invalidRequest("page: no such page"));
        }
        int from = page == null ? 0 : Math.min(entries.size(), Integer.parseInt(page.substring(PAGE.length())));
        int to = Math.min(entries.size(), from + asked.limit());
        return new JsonWriter()
                .beginObject()
                .raw("data", "[" + String.join(",", entries.subList(from, to)) + "]")
                .field("next_page", to < entries.size() ? PAGE + to : null)
                .endObject()
                .toString();
    }

    private static String organisations(LimitGroup group, ApiVersion version) {
        JsonWriter json =
                new JsonWriter().beginObject().field("id", group.limitId()).field("type", "rate_limit");
        if (version == ApiVersion.V2023_06_01) {
            json.field("group_type", group.type());
        }
        json.beginObject("group")
                .field("id", group.groupId())
                .field("type", group.type())
                .field("display_name", group.displayName())
                .endObject();
        List<String> models = group.models();
        json.raw(
                "models",
                models == null
                        ? "null"
                        : "["
                                + String.join(
                                        ",",
                                        models.stream().map(JsonWriter::quoted).toList()) + "]");
        json.beginArray("limits");
        group.limits()
                .forEach((type, value) -> json.beginObject()
                        .field("type", type)
                        .field("value", value)
                        .endObject());
        return json.endArray().endObject().toString();
    }

    /** Groups of which the workspace limits nothing itself are there only if what is inherited is asked for. */
    private static List<String> workspaces(List<LimitGroup> groups, WorkspaceRules workspace, Query asked) {
        boolean inherited = "true".equals(asked.first("include_inherited"));
        return groups.stream()
                .filter(group -> inherited || !workspace.limitsOf(group.pool()).isEmpty())
                .map(group -> workspaces(group, workspace, inherited))
                .toList();
    }

    private static String workspaces(LimitGroup group, WorkspaceRules workspace, boolean inherited) {
        Map<String, Long> own = workspace.limitsOf(group.pool());
        Map<String, Long> all = new LinkedHashMap<>(inherited ? group.limits() : Map.of());
        all.putAll(own);
        JsonWriter json = new JsonWriter()
                .beginObject()
                .field("type", "workspace_rate_limit")
                .field("rate_limit_id", group.limitId())
                .field("workspace_id", workspace.id())
                .beginArray("limits");
        all.forEach((type, value) -> {
            json.beginObject().field("type", type).field("value", value);
            Long organisations = group.limits().get(type);
            json.raw("org_limit", organisations == null ? "null" : organisations.toString());
            String source = own.containsKey(type) ? "workspace" : "organization";
            json.beginObject("source").field("type", source).endObject().endObject();
        });
        return json.endArray().endObject().toString();
    }
}
