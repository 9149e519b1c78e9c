package dev.sluice.headers;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the two notations of time in headers. Every response brings four of them, and {@code java.time}'s formatters cost about a
 * microsecond and a kilobyte each; so the one spelling that servers really send is read by position, and they take the rest.
 */
final class Timestamps {

    private static final int SECONDS_PER_DAY = 86_400;
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private Timestamps() {}

    /** A time such as {@code 2026-10-21T07:28:00Z}, with optional fraction and offset; null if it is none. */
    static @Nullable Instant rfc3339(String text) {
        if (matches(text, "####-##-##T##:##:##Z")) {
            return instant(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2), text, 11);
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** A time such as {@code Wed, 21 Oct 2026 07:28:00 GMT}, or in one of HTTP's two older spellings (RFC 9110, 5.6.7); null if none. */
    static @Nullable Instant httpDate(String text) {
        if (matches(text, "@@@, ## @@@ #### ##:##:## GMT")) {
            int month = month(text, 8);
            if (month > 0) {
                return instant(digits(text, 12, 4), month, digits(text, 5, 2), text, 17);
            }
        }
        return OtherSpellings.read(text);
    }

    /** The month that is named at {@code at}, 1 to 12; 0 if there is none. */
    private static int month(String text, int at) {
        for (int month = 12; month > 0; month--) {
            if (text.startsWith(MONTHS[month - 1], at)) {
                return month;
            }
        }
        return 0;
    }

    private static @Nullable Instant instant(int year, int month, int day, String text, int timeAt) {
        int hour = digits(text, timeAt, 2);
        int minute = digits(text, timeAt + 3, 2);
        int second = digits(text, timeAt + 6, 2);
        if (hour > 23 || minute > 59 || second > 60) { // 60: a leap second
            return null;
        }
        try {
            long epochDay = LocalDate.of(year, month, day).toEpochDay();
            return Instant.ofEpochSecond(epochDay * SECONDS_PER_DAY + hour * 3_600L + minute * 60L + second);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /** Whether {@code text} has the shape of {@code pattern}: # a digit, @ an ASCII letter, anything else itself. */
    private static boolean matches(String text, String pattern) {
        if (text.length() != pattern.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fits = switch (pattern.charAt(i)) {
                case '#' -> c >= '0' && c <= '9';
                case '@' -> (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
                default -> c == pattern.charAt(i);
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int digits(String text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }

    /** Loaded only when met. */
    private static final class OtherSpellings {

        private static final List<DateTimeFormatter> FORMATTERS = List.of(
                DateTimeFormatter.RFC_1123_DATE_TIME,
                new DateTimeFormatterBuilder()
                        .appendPattern("EEEE, dd-MMM-")
                        // A two-digit year means the last fifty years or the next fifty; this range holds as long as
                        // the API may.
                        .appendValueReduced(ChronoField.YEAR, 2, 2, 1980)
                        .appendPattern(" HH:mm:ss 'GMT'")
                        .toFormatter(Locale.US),
                DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.US));

        static @Nullable Instant read(String text) {
            for (DateTimeFormatter formatter : FORMATTERS) {
                try {
                    return formatter.parse(
                            text,
                            at -> at.isSupported(ChronoField.INSTANT_SECONDS)
                                    ? Instant.from(at)
                                    : LocalDateTime.from(at).toInstant(ZoneOffset.UTC));
                } catch (DateTimeException unreadable) {
                    // The next one may read it.
                }
            }
            return null;
        }
    }
}
