package dev.sluice.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a page or PDF, run by the server.
 *
 * @param type the version, such as {@code web_fetch_20260318}
 * @param name what the model calls it
 * @param maxUses at most so many fetches; null if absent
 * @param allowedDomains only these; null if absent
 * @param blockedDomains none of these; null if absent
 * @param maxContentTokens longer pages are cut; null if absent
 * @param citations null if absent
 * @param useCache whether a cached copy will do; null if absent
 * @param cacheControl a prompt-cache breakpoint after this; null if absent
 * @param allowedCallers who may use it, such as {@code direct}; null if absent
 * @param deferLoading whether a tool search has to find it first; null if absent
 * @param strict whether inputs are held to the schema; null if absent
 * @param extra unknown fields by name, in their order
 */
public record WebFetchTool(
        String type,
        String name,
        @Nullable Long maxUses,
        @Nullable List<String> allowedDomains,
        @Nullable List<String> blockedDomains,
        @Nullable Long maxContentTokens,
        @Nullable CitationsConfig citations,
        @Nullable Boolean useCache,
        @Nullable CacheControl cacheControl,
        @Nullable List<String> allowedCallers,
        @Nullable Boolean deferLoading,
        @Nullable Boolean strict,
        Map<String, RawJson> extra)
        implements Tool {

    public WebFetchTool {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        allowedDomains = allowedDomains == null ? null : List.copyOf(allowedDomains);
        blockedDomains = blockedDomains == null ? null : List.copyOf(blockedDomains);
        allowedCallers = allowedCallers == null ? null : List.copyOf(allowedCallers);
        extra = ExtraFields.copyOf(extra);
    }

    /** The newest version known here (SDK types of 2026-11), without restrictions. */
    public static WebFetchTool create() {
        return new WebFetchTool(
                "web_fetch_20260318",
                "web_fetch",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                ExtraFields.NONE);
    }

    /** The same tool with a prompt-cache breakpoint after it. */
    public WebFetchTool withCacheControl(CacheControl newCacheControl) {
        return new WebFetchTool(
                type,
                name,
                maxUses,
                allowedDomains,
                blockedDomains,
                maxContentTokens,
                citations,
                useCache,
                newCacheControl,
                allowedCallers,
                deferLoading,
                strict,
                extra);
    }
}
