package dev.sluice.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks headers where they are set: a bad one would break the request, or forge another. */
final class Headers {

    private static final Set<String> OURS =
            Set.of("x-api-key", "content-length", "content-type", "host", "anthropic-beta");

    private Headers() {}

    /** Betas as the header has them; one that is named twice is sent once. */
    static String joined(List<String> first, List<String> more) {
        Set<String> all = new LinkedHashSet<>(first);
        all.addAll(more);
        return String.join(",", all);
    }

    /** The same headers with names in lower case. */
    static Map<String, String> checked(Map<String, String> headers) {
        if (headers.isEmpty()) {
            return Map.of();
        }
        Map<String, String> checked = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.matches("[!#$%&'*+.^_`|~0-9a-z-]+")) {
                throw new IllegalArgumentException("header name: " + name + " (expected: a token of RFC 9110)");
            }
            if (OURS.contains(lower)) {
                throw new IllegalArgumentException(
                        "header: " + lower + " (expected: none that the client sets itself; betas go into beta(...))");
            }
            if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f))) {
                throw new IllegalArgumentException("header " + lower + ": its value (expected: printable ASCII)");
            }
            checked.put(lower, value);
        });
        return Collections.unmodifiableMap(checked);
    }
}
