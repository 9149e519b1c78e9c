package dev.sluice.headers;

import dev.sluice.limit.RateLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one response's rate-limit headers, collecting those that cannot be believed. */
final class SnapshotReader {

    private static final int MAX_DIGITS = 18;

    private final ResponseHeaders headers;
    private List<IgnoredHeader> ignored = List.of();

    SnapshotReader(ResponseHeaders headers) {
        this.headers = headers;
    }

    RateLimitSnapshot read(HeaderFamily family, Instant receivedAt) {
        Instant takenAt = ServerClock.now(headers, receivedAt, this::ignore);
        BucketReading requests = bucket(HeaderNames.REQUESTS, takenAt);
        BucketReading inputTokens = bucket(HeaderNames.inputTokens(family), takenAt);
        BucketReading outputTokens = bucket(HeaderNames.outputTokens(family), takenAt);
        PriorityReading priority = family == HeaderFamily.STANDARD ? priority(takenAt) : PriorityReading.NONE;
        return new RateLimitSnapshot(takenAt, requests, inputTokens, outputTokens, priority, ignored);
    }

    private PriorityReading priority(Instant takenAt) {
        BucketReading input = bucket(HeaderNames.inputTokens(HeaderFamily.PRIORITY), takenAt);
        BucketReading output = bucket(HeaderNames.outputTokens(HeaderFamily.PRIORITY), takenAt);
        return input.isEmpty() && output.isEmpty() ? PriorityReading.NONE : new PriorityReading(input, output);
    }

    private BucketReading bucket(HeaderNames names, Instant takenAt) {
        Long limit = count(names.limit(), 1, RateLimits.MAX_PER_MINUTE);
        // A remainder may exceed its limit by the rounding, never by more.
        long most = limit == null ? RateLimits.MAX_PER_MINUTE : limit + names.rounding();
        Long remaining = count(names.remaining(), 0, most);
        Duration fullIn = fullIn(names.reset(), takenAt);
        return limit == null && remaining == null && fullIn == null
                ? BucketReading.NONE
                : new BucketReading(limit, remaining, fullIn);
    }

    private @Nullable Long count(String name, long least, long most) {
        String value = headers.value(name);
        if (value == null) {
            return null;
        }
        long count = digits(value.strip());
        if (count < least || count > most) {
            ignore(new IgnoredHeader(name, value, "expected: a whole number from " + least + " to " + most));
            return null;
        }
        return count;
    }

    private @Nullable Duration fullIn(String name, Instant takenAt) {
        String value = headers.value(name);
        if (value == null) {
            return null;
        }
        Instant reset = Timestamps.rfc3339(value.strip());
        if (reset == null) {
            ignore(new IgnoredHeader(name, value, "expected: a time as RFC 3339 writes it"));
            return null;
        }
        Duration fullIn = Duration.between(takenAt, reset);
        if (fullIn.abs().compareTo(BucketReading.MAX_FULL_IN) > 0) {
            ignore(new IgnoredHeader(name, value, "expected: a time within an hour of " + takenAt));
            return null;
        }
        // The server may compute it as the request begins, so that it lies before the response's date: then the bucket
        // is full.
        return fullIn.isNegative() ? Duration.ZERO : fullIn;
    }

    private void ignore(IgnoredHeader header) {
        if (ignored.isEmpty()) {
            ignored = new ArrayList<>();
        }
        ignored.add(header);
    }

    /** The value of a run of decimal digits, or -1 for anything else. */
    private static long digits(String text) {
        if (text.isEmpty() || text.length() > MAX_DIGITS) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
