package dev.sluice.headers;

import java.time.Instant;
import java.util.function.Consumer;

/** The server's idea of now, so that its other times can be turned into durations without trusting the local clock. */
final class ServerClock {

    private static final String DATE = "date";

    private ServerClock() {}

    /** The response's {@code date}; {@code receivedAt} if it is missing or unreadable. */
    static Instant now(ResponseHeaders headers, Instant receivedAt, Consumer<? super IgnoredHeader> ignored) {
        String value = headers.value(DATE);
        if (value == null) {
            return receivedAt;
        }
        Instant date = Timestamps.httpDate(value.strip());
        if (date == null) {
            ignored.accept(new IgnoredHeader(DATE, value, "expected: an HTTP date"));
            return receivedAt;
        }
        return date;
    }
}
