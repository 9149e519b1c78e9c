package dev.sluice.headers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimestampsTest {

    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Test
    void reading_by_position_agrees_with_the_formatters_all_over_the_calendar() {
        long seed = 20261121;
        Random random = new Random(seed);
        long end = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochSecond(random.nextLong(end));

            assertThat(Timestamps.rfc3339(instant.toString()))
                    .as("seed %d", seed)
                    .isEqualTo(instant);
            assertThat(Timestamps.httpDate(IMF_FIXDATE.format(instant)))
                    .as("seed %d", seed)
                    .isEqualTo(instant);
        }
    }

    @Test
    void leap_days_and_leap_seconds() {
        assertThat(Timestamps.rfc3339("2028-02-29T00:00:00Z")).isEqualTo(Instant.parse("2028-02-29T00:00:00Z"));
        assertThat(Timestamps.rfc3339("2027-02-29T00:00:00Z")).isNull();
        assertThat(Timestamps.rfc3339("2016-12-31T23:59:60Z")).isEqualTo(Instant.parse("2017-01-01T00:00:00Z"));
        assertThat(Timestamps.rfc3339("2016-12-31T23:60:00Z")).isNull();
        assertThat(Timestamps.rfc3339("2016-12-31T24:00:00Z")).isNull();
        assertThat(Timestamps.rfc3339("2016-12-31T23:59:61Z")).isNull();
        assertThat(Timestamps.rfc3339("2016-13-01T00:00:00Z")).isNull();
    }

    @Test
    void near_misses_are_no_times() {
        assertThat(Timestamps.rfc3339("2026-10-21 07:28:00Z")).isNull();
        assertThat(Timestamps.rfc3339("2026-10-21T07:28:0:Z")).isNull();
        assertThat(Timestamps.httpDate("Wed, 21 Okt 2026 07:28:00 GMT")).isNull();
        assertThat(Timestamps.httpDate("Wed, 2x Oct 2026 07:28:00 GMT")).isNull();
        assertThat(Timestamps.httpDate("Wed, 21 Oct 2026 07:28:00 CET")).isNull();
        assertThat(Timestamps.httpDate("2026-10-21T07:28:00Z")).isNull();
    }
}
