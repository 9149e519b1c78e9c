package dev.sluice.headers;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How long the server asks to wait before the same request can pass: {@code retry-after-ms}, else {@code retry-after} as seconds,
 * with or without a fraction, or as an HTTP date. What is unreadable, not positive, or beyond {@link #MAX} is ignored; the caller then
 * has its own backoff. Sources: claude-api rate-limits page, 2026-10-08; the readings are those of the official SDKs of 2026-11.
 */
public final class RetryAfter {

    /** A day. No published limit takes longer to refill, and a caller is better served by an error than by a silent wait of days. */
    public static final Duration MAX = Duration.ofDays(1);

    private static final String MILLIS_HEADER = "retry-after-ms";
    private static final String HEADER = "retry-after";
    private static final int NANO_DIGITS = 9;
    private static final int MILLI_TO_NANO_DIGITS = 6;
    private static final int MAX_WHOLE_DIGITS = 9;

    private RetryAfter() {}

    /** The wait that a response asks for, above zero, rounded up to whole nanoseconds. Empty: none, or none to believe. */
    public static Optional<Duration> parse(ResponseHeaders headers, Instant now) {
        return parse(headers, now, header -> {});
    }

    /**
     * As {@link #parse(ResponseHeaders, Instant)}, telling {@code ignored} what was not believed. A date is measured against the
     * response's own {@code date}, and only where that is missing against {@code now}.
     */
    public static Optional<Duration> parse(
            ResponseHeaders headers, Instant now, Consumer<? super IgnoredHeader> ignored) {
        String millis = headers.value(MILLIS_HEADER);
        if (millis != null) {
            Optional<Duration> wait = plausible(decimal(millis.strip(), MILLI_TO_NANO_DIGITS));
            if (wait.isPresent()) {
                return wait;
            }
            ignored.accept(new IgnoredHeader(MILLIS_HEADER, millis, "expected: milliseconds above 0, a day at most"));
        }
        String value = headers.value(HEADER);
        if (value == null) {
            return Optional.empty();
        }
        Optional<Duration> wait = plausible(secondsOrDate(value.strip(), headers, now, ignored));
        if (wait.isEmpty()) {
            ignored.accept(
                    new IgnoredHeader(HEADER, value, "expected: seconds above 0 or a future date, a day at most"));
        }
        return wait;
    }

    private static @Nullable Duration secondsOrDate(
            String text, ResponseHeaders headers, Instant now, Consumer<? super IgnoredHeader> ignored) {
        Duration seconds = decimal(text, NANO_DIGITS);
        if (seconds != null) {
            return seconds;
        }
        Instant date = Timestamps.httpDate(text);
        return date == null ? null : Duration.between(ServerClock.now(headers, now, ignored), date);
    }

    private static Optional<Duration> plausible(@Nullable Duration wait) {
        return Optional.ofNullable(wait)
                .filter(positive -> positive.compareTo(Duration.ZERO) > 0 && positive.compareTo(MAX) <= 0);
    }

    /**
     * A plain decimal such as {@code 16} or {@code 1.5}, in units of 10^{@code scale} nanoseconds; null for signs, exponents, NaN and
     * other text. Exact: a floating-point number would turn 0.1 s into something longer or shorter.
     */
    private static @Nullable Duration decimal(String text, int scale) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String fraction = point < 0 ? "" : text.substring(point + 1);
        if (!isDigits(whole) || !isDigits(fraction)) {
            return null;
        }
        if (whole.length() > MAX_WHOLE_DIGITS) {
            return MAX.plusNanos(1); // a number, and an absurd one
        }
        long nanos = whole.isEmpty() ? 0 : Long.parseLong(whole);
        for (int i = 0; i < scale; i++) {
            nanos = nanos * 10 + (i < fraction.length() ? fraction.charAt(i) - '0' : 0);
        }
        boolean more = fraction.chars().skip(scale).anyMatch(digit -> digit != '0');
        return Duration.ofNanos(more ? nanos + 1 : nanos);
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
