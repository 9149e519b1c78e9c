package dev.sluice.headers;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A look at the headers of one response, so that the HTTP library stays outside. Callers ask with lower-case names; a header that
 * occurs more than once answers with its first value.
 */
@FunctionalInterface
public interface ResponseHeaders {

    /** The value of the header {@code lowerCaseName}, or null if the response does not carry it. */
    @Nullable String value(String lowerCaseName);

    /** A response without headers. */
    static ResponseHeaders none() {
        return lowerCaseName -> null;
    }

    /** A copy of {@code headers}, whose names may be written in any case; of two that differ in case alone the first wins. */
    static ResponseHeaders of(Map<String, String> headers) {
        Map<String, String> byLowerCaseName = new LinkedHashMap<>();
        headers.forEach((name, value) -> byLowerCaseName.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        return byLowerCaseName::get;
    }
}
