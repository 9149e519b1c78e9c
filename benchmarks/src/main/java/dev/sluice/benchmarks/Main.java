package dev.sluice.benchmarks;

import dev.sluice.benchmarks.bar.Suite;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code NAME [--markdown FILE]}: measures the bars behind a name and prints one line a bar to standard output,
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

    private int measure(String... args) throws Exception {
        Path report = report(args);
        List<Suite> chosen = suites.named(args[0]);
        Bars bars = new Bars(out, err);
        for (Suite suite : chosen) {
            suite.measure(bars);
        }
        if (report != null) {
            write(report, args[0], bars);
        }
        return bars.allHold() ? ALL_HOLD : SHORT;
    }

    private static @Nullable Path report(String... args) {
        if (args.length == 1) {
            return null;
        }
        if (args.length == 3 && args[1].equals("--markdown")) {
            return Path.of(args[2]);
        }
        throw new IllegalArgumentException(
                "arguments: " + String.join(" ", args) + " (expected: NAME [--markdown FILE])");
    }

    private static void write(Path report, String name, Bars bars) throws IOException {
        new Report(report).replaceFigures(Report.heading(name) + bars.markdown());
    }
}
