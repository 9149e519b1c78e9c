package dev.sluice.simulator;

import dev.sluice.simulator.catalog.CatalogModel;
import dev.sluice.simulator.catalog.ModelCatalog;
import dev.sluice.simulator.fault.ErrorAnswer;
import dev.sluice.simulator.json.JsonWriter;
import dev.sluice.simulator.request.RefusedRequest;
import java.util.List;
import org.reactivestreams.Publisher;

/** {@code GET /v1/models} and {@code GET /v1/models/ID} (models page and SDK types, 2026-11). */
final class ModelsEndpoint {

    private ModelsEndpoint() {}

    /** Answers with the model {@code id}, or with a page of all if it is empty. */
    static Publisher<Void> answer(Exchange exchange, String id, String query) {
        try {
            Gate.enter(exchange);
            String json = id.isEmpty() ? page(Query.of(query)) : one(id);
            exchange.backend().board().kind("models:ok");
            return exchange.json(json);
        } catch (RefusedRequest e) {
            return exchange.error(e.answer(), e.answer().type(), null);
        }
    }

    private static String one(String id) {
        CatalogModel model = ModelCatalog.find(id);
        if (model == null) {
            throw new RefusedRequest(ErrorAnswer.of(404, "not_found_error", "model: " + id));
        }
        JsonWriter json = new JsonWriter().beginObject();
        ModelJson.writeFields(model, json);
        return json.endObject().toString();
    }

    private static String page(Query query) {
        List<String> lifecycles = query.parameters().getOrDefault("lifecycle[]", List.of("active", "deprecated"));
        List<CatalogModel> models = ModelCatalog.models().stream()
                .filter(model -> lifecycles.contains(model.lifecycle()))
                .toList();
        int limit = query.limit();
        String after = query.first("after_id");
        String before = query.first("before_id");
        int from = after == null ? 0 : indexOf(models, after, "after_id") + 1;
        int to = before == null ? models.size() : indexOf(models, before, "before_id");
        if (before != null) { // the page that ends just before it
            from = Math.max(from, to - limit);
        }
        List<CatalogModel> page = models.subList(Math.min(from, to), Math.min(to, from + limit));
        boolean hasMore = before != null ? from > 0 : from + page.size() < models.size();
        return render(page, hasMore);
    }

    private static String render(List<CatalogModel> page, boolean hasMore) {
        JsonWriter json = new JsonWriter().beginObject().beginArray("data");
        for (CatalogModel model : page) {
            json.beginObject();
            ModelJson.writeFields(model, json);
            json.endObject();
        }
        json.endArray().field("has_more", hasMore);
        json.field("first_id", page.isEmpty() ? null : page.get(0).id());
        json.field("last_id", page.isEmpty() ? null : page.get(page.size() - 1).id());
        return json.endObject().toString();
    }

    private static int indexOf(List<CatalogModel> models, String id, String parameter) {
        for (int i = 0; i < models.size(); i++) {
            if (models.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new RefusedRequest(ErrorAnswer.invalidRequest(parameter + ": no such model"));
    }
}
