package dev.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Seeds;
import dev.sluice.benchmarks.bar.Suite;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MainTest {

    private static final Bar GOOD = Bar.atLeast("good.rate", Amount.perSecond(2_000), Amount.perSecond(1_500));
    private static final Bar BAD = Bar.atLeast("bad.rate", Amount.perSecond(1_000), Amount.perSecond(1_500));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Seeds> seeds = new ArrayList<>();

    @Test
    void exits_with_0_where_all_bars_hold() throws Exception {
        assertThat(run("good")).isZero();
        assertThat(text(out)).isEqualTo("good.rate | 2,000 /s | - | - | >= 1,500 /s | ok\n");
    }

    @Test
    void exits_with_1_where_one_bar_is_short() throws Exception {
        assertThat(run("all")).isEqualTo(1);
        assertThat(text(out).lines()).hasSize(3).last().asString().endsWith("| SHORT");
    }

    @Test
    void exits_with_1_where_nothing_was_measured() throws Exception {
        assertThat(run("nothing")).isEqualTo(1);
    }

    @Test
    void an_unknown_name_is_bad_usage_and_says_what_is_expected() throws Exception {
        assertThat(run("admission")).isEqualTo(2);
        assertThat(text(err)).contains("benchmark: admission").contains("expected: good, nothing, traced, bad or all");
        assertThat(run("good", "--fast")).isEqualTo(2);
        assertThat(text(out)).isEmpty();
    }

    @Test
    void a_trace_goes_to_a_suite_that_takes_one_and_is_bad_usage_elsewhere(@TempDir Path folder) throws Exception {
        String trace = Files.writeString(folder.resolve("trace.csv"), "").toString();

        assertThat(run("good", "--trace", trace)).isEqualTo(2);
        assertThat(text(err)).contains("--trace: " + trace);
        assertThat(run("traced", "--trace", trace)).isZero();
        assertThat(run("traced", "--trace", trace, "--trace", trace)).isEqualTo(2);
        assertThat(run("traced", "--trace")).isEqualTo(2);
    }

    @Test
    void seeds_go_to_a_suite_that_takes_them_and_are_bad_usage_elsewhere() throws Exception {
        assertThat(run("good", "--seeds", "3")).isEqualTo(2);
        assertThat(text(err)).contains("--seeds, --first-seed: 3, 1");
        assertThat(run("traced", "--seeds", "many")).isEqualTo(2);
        assertThat(run("traced", "--seeds", "0")).isEqualTo(2);
        assertThat(text(out)).isEmpty();

        assertThat(run("traced", "--seeds", "3")).isZero();
        assertThat(run("traced", "--first-seed", "6")).isZero();
        assertThat(seeds).containsExactly(new Seeds(1, 3), new Seeds(6, 5));
    }

    @Test
    void a_document_names_the_options_that_its_figures_came_from(@TempDir Path folder) throws Exception {
        Path report = folder.resolve("study.md");
        Files.writeString(report, "<!-- figures: written by the command below -->\n<!-- end of figures -->\n");
        String trace = Files.writeString(folder.resolve("trace.csv"), "").toString();

        run("traced", "--trace", trace, "--seeds", "3", "--markdown", report.toString());

        assertThat(Files.readString(report))
                .contains("`benchmarks/run traced --trace trace.csv --seeds 3 --first-seed 1`\n");
    }

    @Test
    void texts_and_files_go_into_and_beside_the_document_of_their_own_suite_alone(@TempDir Path folder)
            throws Exception {
        Path report = folder.resolve("study.md");
        Files.writeString(report, "<!-- figures: written by the command below -->\n<!-- end of figures -->\n");

        run("all", "--markdown", report.toString());
        assertThat(Files.readString(report)).doesNotContain("a picture");
        run("traced", "--markdown", report.toString());

        assertThat(Files.readString(report)).contains("a picture").contains("`benchmarks/run traced`\n");
        assertThat(folder.resolve("study/picture.svg")).hasContent("<svg/>");
    }

    @Test
    void markdown_replaces_the_figures_and_leaves_the_words(@TempDir Path folder) throws Exception {
        Path report = folder.resolve("benchmarks.md");
        Files.writeString(report, """
                before
                <!-- figures: written by the command below -->
                old
                <!-- end of figures -->
                after
                """);

        assertThat(run("good", "--markdown", report.toString())).isZero();

        assertThat(Files.readString(report))
                .startsWith("before\n")
                .endsWith("after\n")
                .doesNotContain("old")
                .contains("`benchmarks/run good`")
                .contains("| good.rate | 2,000 /s | - | - | >= 1,500 /s | ok |");
    }

    private int run(String... args) throws Exception {
        Map<String, List<Suite>> suites = new LinkedHashMap<>();
        suites.put("good", List.of(found -> found.bar(GOOD)));
        suites.put("nothing", List.of(found -> found.note("no JDK 25 here")));
        suites.put("traced", List.of(new Traced()));
        suites.put("bad", List.of(found -> found.bar(BAD)));
        return new Main(new Suites(suites), print(out), print(err)).run(args);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Takes a trace, and has something to say beside its bar. */
    private final class Traced implements Suite {
        @Override
        public void measure(Findings findings) {
            findings.bar(GOOD);
            findings.text("a picture");
            findings.file("study/picture.svg", "<svg/>");
        }

        @Override
        public boolean isTimeless() {
            return true;
        }

        @Override
        public Suite over(Path trace) {
            return this;
        }

        @Override
        public Suite with(Seeds newSeeds) {
            seeds.add(newSeeds);
            return this;
        }
    }
}
