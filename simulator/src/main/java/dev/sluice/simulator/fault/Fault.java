package dev.sluice.simulator.fault;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong with one call. Faults that answer with an error, or before the answer begins, charge nothing; those
 * that strike in the middle of an answer charge its input and as much output as was produced.
 *
 * @param name the word by which options and the tally know it, such as {@code overloaded}
 * @param effect what happens
 * @param error the error answered with where the effect is {@link Effect#ERROR} or {@link Effect#ERROR_EVENT}, else null
 */
public record Fault(String name, Effect effect, @Nullable ErrorAnswer error) {

    /** Nothing goes wrong: fills a place in a script. */
    public static final Fault NONE = new Fault("none", Effect.NONE, null);

    /** 529: the whole service is overloaded. */
    public static final Fault OVERLOADED = error(
            "overloaded", ErrorAnswer.of(529, "overloaded_error", "Overloaded").withShouldRetry(true));

    /** 500. */
    public static final Fault INTERNAL = error("internal", ErrorAnswer.of(500, "api_error", "Internal server error"));

    /** 503. */
    public static final Fault UNAVAILABLE =
            error("unavailable", ErrorAnswer.of(503, "api_error", "Service unavailable"));

    /** 504. */
    public static final Fault TIMEOUT = error("timeout", ErrorAnswer.of(504, "timeout_error", "Request timed out"));

    /** 429 with {@code ramp_limit_exceeded}. */
    public static final Fault RAMP_LIMIT = error(
            "ramp_limit",
            ErrorAnswer.of(429, "rate_limit_error", "Your organization's usage rose too quickly. Raise it more slowly.")
                    .withErrorCode("ramp_limit_exceeded")
                    .withRetryAfter(5)
                    .withShouldRetry(true));

    /** A 502 with a proxy's HTML page. */
    public static final Fault BAD_GATEWAY = new Fault("bad_gateway", Effect.PAGE_502, null);

    /** A 200 with an HTML page, as a captive portal sends. */
    public static final Fault HTML = new Fault("html", Effect.PAGE_200, null);

    /** The connection is reset before any header. */
    public static final Fault RESET = new Fault("reset", Effect.RESET, null);

    /** The connection is reset in the middle of the answer. */
    public static final Fault RESET_MIDWAY = new Fault("reset_midway", Effect.RESET_MIDWAY, null);

    /** The answer's JSON ends in the middle while HTTP ends well. */
    public static final Fault CUT = new Fault("cut", Effect.CUT, null);

    /** A stream ends well, without {@code message_stop}; a plain answer is as {@link #CUT}. */
    public static final Fault NO_STOP = new Fault("no_stop", Effect.NO_STOP, null);

    /** An {@code error} event in the middle of a stream; a plain call gets the error as its answer. */
    public static final Fault ERROR_EVENT =
            new Fault("error_event", Effect.ERROR_EVENT, ErrorAnswer.of(529, "overloaded_error", "Overloaded"));

    /** The request is read, and nothing follows. */
    public static final Fault HANG = new Fault("hang", Effect.HANG, null);

    /** The answer stops in the middle, with the connection open. */
    public static final Fault STALL = new Fault("stall", Effect.STALL, null);

    /** The answer comes at {@value #SLOW_TOKENS_PER_SECOND} tokens a second. */
    public static final Fault SLOW = new Fault("slow", Effect.SLOW, null);

    /** How slow {@link #SLOW} is. */
    public static final int SLOW_TOKENS_PER_SECOND = 5;

    private static final List<Fault> NAMED = List.of(
            NONE,
            OVERLOADED,
            INTERNAL,
            UNAVAILABLE,
            TIMEOUT,
            RAMP_LIMIT,
            BAD_GATEWAY,
            HTML,
            RESET,
            RESET_MIDWAY,
            CUT,
            NO_STOP,
            ERROR_EVENT,
            HANG,
            STALL,
            SLOW);

    public Fault {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(effect, "effect");
        boolean needsError = effect == Effect.ERROR || effect == Effect.ERROR_EVENT;
        if (needsError == (error == null)) {
            throw new IllegalArgumentException(
                    "error: " + error + " (expected: one exactly where the effect is an error)");
        }
    }

    /** A fault that answers with {@code error} in place of the answer; {@code name} is its word in the tally. */
    public static Fault error(String name, ErrorAnswer error) {
        return new Fault(name, Effect.ERROR, error);
    }

    /**
     * The fault of this class with that name, in any case, with {@code -} for {@code _} if one likes.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public static Fault named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replace('-', '_');
        return NAMED.stream()
                .filter(fault -> fault.name.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("fault: " + name + " (expected: one of "
                        + NAMED.stream().map(Fault::name).toList() + ")"));
    }

    /** What a fault does to a call. */
    public enum Effect {
        /** Nothing. */
        NONE,
        /** An error answer. */
        ERROR,
        /** A 502 with an HTML body. */
        PAGE_502,
        /** A 200 with an HTML body. */
        PAGE_200,
        /** The connection is reset before any header. */
        RESET,
        /** The connection is reset in the middle of the answer. */
        RESET_MIDWAY,
        /** The answer's JSON is cut. */
        CUT,
        /** A stream without its last event. */
        NO_STOP,
        /** An error event in the middle of a stream. */
        ERROR_EVENT,
        /** No answer. */
        HANG,
        /** Half an answer, then nothing. */
        STALL,
        /** An answer that crawls. */
        SLOW
    }
}
