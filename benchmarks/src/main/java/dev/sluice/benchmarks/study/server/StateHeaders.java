package dev.sluice.benchmarks.study.server;

import dev.sluice.headers.ResponseHeaders;
import dev.sluice.simulator.rules.PoolStatus;
import dev.sluice.simulator.rules.RateHeaders;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer's headers: the pool as it was when the request was admitted or refused, resets reckoned from that moment, and the
 * {@code date} of the moment at which the answer left, which for a stream is that of its first byte (recorded answers show both).
 */
final class StateHeaders implements ResponseHeaders {

    private final Map<String, String> values = new HashMap<>();

    StateHeaders(PoolStatus pool, Instant decided) {
        new RateHeaders(pool, null, decided).writeTo(values::put);
    }

    void sentAt(Instant sent) {
        values.put("date", DateTimeFormatter.RFC_1123_DATE_TIME.format(sent.atOffset(ZoneOffset.UTC)));
    }

    void put(String lowerCaseName, String value) {
        values.put(lowerCaseName, value);
    }

    @Override
    public @Nullable String value(String lowerCaseName) {
        return values.get(lowerCaseName);
    }
}
