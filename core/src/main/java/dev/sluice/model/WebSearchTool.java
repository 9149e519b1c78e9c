package dev.sluice.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Searches the web, run by the server.
 *
 * @param type the version, such as {@code web_search_20260318}
 * @param name what the model calls it
 * @param maxUses at most so many searches; null if absent
 * @param allowedDomains only these; null if absent
 * @param blockedDomains none of these; null if absent
 * @param userLocation null if absent
 * @param cacheControl a prompt-cache breakpoint after this; null if absent
 * @param allowedCallers who may use it, such as {@code direct}; null if absent
 * @param deferLoading whether a tool search has to find it first; null if absent
 * @param strict whether inputs are held to the schema; null if absent
 * @param extra unknown fields by name, in their order
 */
public record WebSearchTool(
        String type,
        String name,
        @Nullable Long maxUses,
        @Nullable List<String> allowedDomains,
        @Nullable List<String> blockedDomains,
        @Nullable UserLocation userLocation,
        @Nullable CacheControl cacheControl,
        @Nullable List<String> allowedCallers,
        @Nullable Boolean deferLoading,
        @Nullable Boolean strict,
        Map<String, RawJson> extra)
        implements Tool {

    public WebSearchTool {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        allowedDomains = allowedDomains == null ? null : List.copyOf(allowedDomains);
        blockedDomains = blockedDomains == null ? null : List.copyOf(blockedDomains);
        allowedCallers = allowedCallers == null ? null : List.copyOf(allowedCallers);
        extra = ExtraFields.copyOf(extra);
    }

    /** The newest version known here (SDK types of 2026-11), without restrictions. */
    public static WebSearchTool create() {
        return new WebSearchTool(
                "web_search_20260318", "web_search", null, null, null, null, null, null, null, null, ExtraFields.NONE);
    }

    /** The same tool, used at most so often in a request. */
    public WebSearchTool withMaxUses(long newMaxUses) {
        return new WebSearchTool(
                type,
                name,
                newMaxUses,
                allowedDomains,
                blockedDomains,
                userLocation,
                cacheControl,
                allowedCallers,
                deferLoading,
                strict,
                extra);
    }

    /** The same tool, limited to some domains. */
    public WebSearchTool withAllowedDomains(String... domains) {
        return new WebSearchTool(
                type,
                name,
                maxUses,
                List.of(domains),
                blockedDomains,
                userLocation,
                cacheControl,
                allowedCallers,
                deferLoading,
                strict,
                extra);
    }

    /** The same tool with a prompt-cache breakpoint after it. */
    public WebSearchTool withCacheControl(CacheControl newCacheControl) {
        return new WebSearchTool(
                type,
                name,
                maxUses,
                allowedDomains,
                blockedDomains,
                userLocation,
                newCacheControl,
                allowedCallers,
                deferLoading,
                strict,
                extra);
    }
}
