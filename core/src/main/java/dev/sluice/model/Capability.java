package dev.sluice.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model can do, as a tree: a node says whether it is supported, and may have parts. New capabilities appear in it without a new
 * version of this library.
 *
 * @param supported null if absent: the node only groups its parts
 * @param parts nested capabilities by name, such as {@code effort} and, in it, {@code xhigh}
 * @param extra fields that are no capabilities, by name, in their order
 */
public record Capability(@Nullable Boolean supported, Map<String, Capability> parts, Map<String, RawJson> extra) {

    public Capability {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        extra = ExtraFields.copyOf(extra);
    }

    /** Whether the node at this path, such as {@code "effort", "xhigh"}, exists and is supported. */
    public boolean supports(String... path) {
        Capability node = this;
        for (String name : path) {
            node = node.parts.get(name);
            if (node == null) {
                return false;
            }
        }
        return Boolean.TRUE.equals(node.supported);
    }
}
