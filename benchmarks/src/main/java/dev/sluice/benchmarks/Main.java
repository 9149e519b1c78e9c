package dev.sluice.benchmarks;

import dev.sluice.benchmarks.bar.Seeds;
import dev.sluice.benchmarks.bar.Suite;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code NAME [--trace FILE] [--seeds N] [--first-seed N] [--markdown FILE]}: measures the bars behind a name and prints one line a bar to standard output,
 * {@code key | ours | best peer | ratio | wanted | ok or SHORT}; progress goes to standard error.
 *
 * <p>Exit 0 if all bars hold, 1 if one does not (or could not be measured), 2 for bad usage. Run it by {@code benchmarks/run},
 * which builds first.
 */
public final class Main {

    private static final int ALL_HOLD = 0;
    private static final int SHORT = 1;
    private static final int BAD_USAGE = 2;

    private final Suites suites;
    private final PrintStream out;
    private final PrintStream err;

    Main(Suites suites, PrintStream out, PrintStream err) {
        this.suites = suites;
        this.out = out;
        this.err = err;
    }

    /** Runs and exits the JVM. */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new Main(Suites.standard(), out, System.err).run(args));
    }

    int run(String... args) throws Exception {
        try {
            return measure(args);
        } catch (IllegalArgumentException badUsage) {
            err.println(badUsage.getMessage());
            return BAD_USAGE;
        }
    }

    private int measure(String... words) throws Exception {
        Arguments arguments = Arguments.of(words);
        List<Suite> chosen = suites.named(arguments.name());
        Path trace = arguments.trace();
        if (trace != null) {
            chosen = chosen.stream().map(suite -> suite.over(trace)).toList();
        }
        Seeds seeds = arguments.seeds();
        if (seeds != null) {
            chosen = chosen.stream().map(suite -> suite.with(seeds)).toList();
        }
        Bars bars = new Bars(out, err);
        for (Suite suite : chosen) {
            suite.measure(bars);
        }
        if (arguments.markdown() != null) {
            write(arguments.markdown(), arguments, chosen, bars);
        }
        return bars.allHold() ? ALL_HOLD : SHORT;
    }

    /** Texts and pictures belong to a document of their suite's own; one that holds the figures of all suites has bars alone. */
    private static void write(Path document, Arguments arguments, List<Suite> chosen, Bars bars) throws IOException {
        Report report = new Report(document);
        String heading = Report.heading(arguments.command(), chosen.stream().allMatch(Suite::isTimeless));
        if (arguments.name().equals(Suites.ALL)) {
            report.replaceFigures(heading + bars.markdown());
        } else {
            report.replaceFigures(heading + bars.markdown() + bars.texts());
            report.putBeside(bars.files());
        }
    }
}
