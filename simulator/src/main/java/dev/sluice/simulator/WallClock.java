package dev.sluice.simulator;

import dev.sluice.time.Ticker;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The time of day that answers carry: that of the start, moved on by the ticker, so that it agrees with the buckets. */
final class WallClock {

    private final Ticker ticker;
    private final Instant startInstant;
    private final long startNanos;
    private volatile Formatted lastDate = new Formatted(Instant.MIN, "");

    WallClock(Ticker ticker, Clock clock) {
        this.ticker = ticker;
        this.startInstant = clock.instant();
        this.startNanos = ticker.nanos();
    }

    Instant now() {
        return startInstant.plusNanos(ticker.nanos() - startNanos);
    }

    /** The {@code date} header for {@code instant}; formatted once a second. */
    String date(Instant instant) {
        Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
        Formatted last = lastDate;
        if (!last.second.equals(second)) {
            last = new Formatted(second, DateTimeFormatter.RFC_1123_DATE_TIME.format(second.atOffset(ZoneOffset.UTC)));
            lastDate = last;
        }
        return last.text;
    }

    private record Formatted(Instant second, String text) {}
}
