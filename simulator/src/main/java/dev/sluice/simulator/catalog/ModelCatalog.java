package dev.sluice.simulator.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models that the simulator serves (models page and SDK types, 2026-08 to 2026-11), newest first. Release days are made
 * up where the sources name none; that Fable 5.2 and Mythos 5.2 draw on the 5.x pools is an assumption.
 */
public final class ModelCatalog {

    private static final long WIDE = 1_000_000;
    private static final long NARROW = 200_000;

    private static final List<CatalogModel> MODELS = List.of(
            wide("claude-fable-5-2", "fable", 52, "Fable 5.x", "2026-11-09", 512, 286),
            wide("claude-mythos-5-2", "mythos", 52, "Mythos 5.x", "2026-11-09", 512, 286),
            wide("claude-haiku-5-5", "haiku", 55, "Haiku 5.5", "2026-10-10", 512, 286),
            wide("claude-fable-5-1", "fable", 51, "Fable 5.x", "2026-10-01", 512, 286),
            wide("claude-mythos-5-1", "mythos", 51, "Mythos 5.x", "2026-10-01", 512, 286),
            wide("claude-opus-5-5", "opus", 55, "Opus 5.5", "2026-09-29", 512, 286),
            wide("claude-sonnet-5-5", "sonnet", 55, "Sonnet 5.5", "2026-09-29", 512, 286),
            wide("claude-fable-5", "fable", 50, "Fable 5.x", "2026-07-01", 512, 286),
            wide("claude-mythos-5", "mythos", 50, "Mythos 5.x", "2026-07-01", 512, 286),
            wide("claude-opus-5", "opus", 50, "Opus 5", "2026-06-26", 512, 286),
            wide("claude-sonnet-5", "sonnet", 50, "Sonnet 5", "2026-06-26", 1_024, 354),
            wide("claude-opus-4-8", "opus", 48, "Opus 4.x", "2026-05-01", 1_024, 290),
            wide("claude-opus-4-7", "opus", 47, "Opus 4.x", "2026-04-16", 2_048, 675),
            wide("claude-sonnet-4-6", "sonnet", 46, "Sonnet 4.x", "2026-02-17", 1_024, 497),
            wide("claude-opus-4-6", "opus", 46, "Opus 4.x", "2026-02-05", 4_096, 497),
            dated("claude-opus-4-5", "opus", "Opus 4.x", "20251101", "active", 4_096),
            dated("claude-haiku-4-5", "haiku", "Haiku 4.5", "20251001", "active", 4_096),
            dated("claude-sonnet-4-5", "sonnet", "Sonnet 4.x", "20250929", "deprecated", 1_024));

    private static final Map<String, CatalogModel> BY_ID = byId();

    private ModelCatalog() {}

    /** All models, newest first. */
    public static List<CatalogModel> models() {
        return MODELS;
    }

    /** The model with that id or alias; null if there is none. */
    public static @Nullable CatalogModel find(String idOrAlias) {
        return BY_ID.get(idOrAlias);
    }

    private static CatalogModel wide(
            String id, String line, int version, String pool, String released, long minimumCache, long toolPrompt) {
        return new CatalogModel(
                id, id, line, version, pool, released, "active", WIDE, 128_000, minimumCache, toolPrompt);
    }

    /** Those of 4.5 have a day in their id, and an alias without it. */
    private static CatalogModel dated(
            String alias, String line, String pool, String day, String lifecycle, long minimumCache) {
        String released = day.substring(0, 4) + "-" + day.substring(4, 6) + "-" + day.substring(6);
        return new CatalogModel(
                alias + "-" + day, alias, line, 45, pool, released, lifecycle, NARROW, 64_000, minimumCache, 496);
    }

    private static Map<String, CatalogModel> byId() {
        Map<String, CatalogModel> byId = new HashMap<>();
        for (CatalogModel model : MODELS) {
            byId.put(model.id(), model);
            byId.put(model.alias(), model);
        }
        return Map.copyOf(byId);
    }
}
