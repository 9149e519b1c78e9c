package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A set of tools under one entry, such as the computer or browser toolset. Its options are not typed: they are in {@code extra}.
 *
 * @param type the version, such as {@code computer_toolset_20260801}
 * @param name null if absent
 * @param cacheControl a prompt-cache breakpoint after this; null if absent
 * @param extra unknown fields by name, in their order
 */
public record Toolset(
        String type, @Nullable String name, @Nullable CacheControl cacheControl, Map<String, RawJson> extra)
        implements Tool {

    public Toolset {
        Objects.requireNonNull(type, "type");
        extra = ExtraFields.copyOf(extra);
    }

    /** A toolset by its version; options go into {@code extra}. */
    public static Toolset of(String type, Map<String, RawJson> options) {
        return new Toolset(type, null, null, options);
    }

    /** The same tools with a prompt-cache breakpoint after them. */
    public Toolset withCacheControl(CacheControl newCacheControl) {
        return new Toolset(type, name, newCacheControl, extra);
    }
}
