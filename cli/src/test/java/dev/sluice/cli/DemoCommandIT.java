package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.limit.RateLimits;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptionsBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** {@code sluice demo} at a small size: the whole way of the real one, in seconds. */
@Timeout(120)
class DemoCommandIT {

    private static final int PROMPTS = 60;

    /** Requests bind, so that a plain client runs into them at once: it sends 60, and the bucket holds 56. */
    private static final RateLimits LIMITS = RateLimits.perMinute(56, 200_000, 60_000);

    /** The limits are told by the first answers, and the flood waits for those. */
    private static final int MOST_429S = 1;

    private static final String NUMBER = "\\s+([\\d,.]+)";

    private static Outcome outcome;

    @BeforeAll
    static void run_the_demo() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(new DemoCommand(PROMPTS, LIMITS, DemoCommandIT::refusing))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute();
        outcome = new Outcome(code, out.toString(), err.toString());
    }

    /** A server whose time begins once it has refused some: on a slow machine it would have room again before all have come. */
    private static Simulator refusing(SimulatorOptionsBuilder options) {
        AtomicLong began = new AtomicLong();
        Simulator simulator =
                Simulator.start(options.ticker(() -> began.get() == 0 ? 0 : System.nanoTime() - began.get())
                        .build());
        Thread beginning = new Thread(() -> {
            await().atMost(Duration.ofMinutes(1)).until(() -> simulator.tally().withStatus(429) > MOST_429S);
            began.set(System.nanoTime());
        });
        beginning.setDaemon(true);
        beginning.start();
        return simulator;
    }

    @Test
    void it_says_what_it_does_and_ends_well() {
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .startsWith("60 prompts, three budgets: 56 requests, 200,000 input and 60,000 output tokens a minute.");
        assertThat(outcome.err()).contains("100 %: 60 done, 0 failed").doesNotContain("Exception");
    }

    @Test
    void sluice_loses_none_and_meets_hardly_a_429() {
        Row ours = Row.of("Sluice", outcome.out());
        assertThat(ours.answered).isEqualTo(PROMPTS);
        assertThat(ours.lost).isZero();
        assertThat(ours.limited).isLessThanOrEqualTo(MOST_429S);
    }

    @Test
    void a_plain_client_does_the_same_work_beside_it_and_runs_into_the_limits() {
        Row plain = Row.of("a plain client", outcome.out());
        assertThat(plain.answered + plain.lost).isEqualTo(PROMPTS);
        assertThat(plain.answered).isBetween(LIMITS.requestsPerMinute(), (long) PROMPTS);
        assertThat(plain.limited).isGreaterThan(MOST_429S);
        assertThat(plain.seconds).as("with a wait for retry-after").isBetween(1.0, 60.0);
    }

    @Test
    void the_last_line_is_the_summary_of_the_run_and_the_table_agrees_with_it() {
        assertThat(outcome.summary()).startsWith("{\"entries\":60,\"succeeded\":60,\"errored\":0,\"unanswered\":0,");
        double bound = outcome.number("fluid_bound_seconds");
        double elapsed = outcome.number("elapsed_seconds");
        assertThat(bound).isBetween(4.2, 4.3); // (60 - 56) requests at 56 a minute
        assertThat(elapsed).isGreaterThan(bound);
        assertThat(outcome.out())
                .contains("No client can be faster than " + String.format(Locale.ROOT, "%.1f s here", bound));
        assertThat(Row.of("Sluice", outcome.out()).seconds).isBetween(elapsed - 0.1, elapsed + 0.1);
    }

    private record Row(long answered, long lost, long limited, double seconds) {

        static Row of(String name, String table) {
            Matcher row = Pattern.compile("^ *" + name + NUMBER + NUMBER + NUMBER + NUMBER + " s$", Pattern.MULTILINE)
                    .matcher(table);
            assertThat(row.find()).as("a row for %s in %s", name, table).isTrue();
            return new Row(
                    count(row.group(1)), count(row.group(2)), count(row.group(3)), Double.parseDouble(row.group(4)));
        }

        private static long count(String text) {
            return Long.parseLong(text.replace(",", ""));
        }
    }
}
