package dev.sluice.cli.demo;

import dev.sluice.cli.run.Summary;
import dev.sluice.limit.RateLimits;
import dev.sluice.simulator.Tally;
import java.time.Duration;
import java.util.Locale;

/** What the demo says: before, and after. */
public final class Comparison {

    private static final int TOO_MANY_REQUESTS = 429;

    private Comparison() {}

    /** What is about to happen. */
    public static String introduction(int prompts, RateLimits limits, int plainInFlight) {
        return String.format(
                Locale.ROOT,
                "%,d prompts, three budgets: %,d requests, %,d input and %,d output tokens a minute.%n"
                        + "Sluice takes them as the budgets allow; a plain client sends %d at a time and retries %d times.%n",
                prompts,
                limits.requestsPerMinute(),
                limits.inputTokensPerMinute(),
                limits.outputTokensPerMinute(),
                plainInFlight,
                PlainClient.RETRIES);
    }

    /** How both fared, as a small table. */
    public static String of(Summary summary, Tally tally, PlainClient plain, Duration plainElapsed) {
        long lost = summary.entries() - summary.tally().succeeded();
        return String.join(
                System.lineSeparator(),
                "",
                row("", "answered", "lost", "429s", "time"),
                row(
                        "Sluice",
                        count(summary.tally().succeeded()),
                        count(lost),
                        count(tally.withStatus(TOO_MANY_REQUESTS)),
                        seconds(summary.elapsed())),
                row(
                        "a plain client",
                        count(plain.answered()),
                        count(plain.lost()),
                        count(plain.limited()),
                        seconds(plainElapsed)),
                "",
                "  No client can be faster than " + seconds(summary.fluidBound())
                        + " here: that is how long the tightest budget takes to refill.",
                "");
    }

    private static String row(String name, String answered, String lost, String limited, String time) {
        return String.format(Locale.ROOT, "  %-34s %9s %9s %9s %9s", name, answered, lost, limited, time);
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }
}
