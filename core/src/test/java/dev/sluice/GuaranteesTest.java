package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of guarantees names tests that exist, and numbers that run. */
class GuaranteesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+(?:Test|IT))(?:#(\\w+))?`");
    private static final Pattern NUMBER = Pattern.compile("^\\*\\*I(\\d+)\\. ", Pattern.MULTILINE);

    @Test
    void every_test_that_is_named_exists() {
        Map<String, String> tests = testSources();
        List<String> missing = new ArrayList<>();
        int named = 0;
        for (Matcher test = NAMED_TEST.matcher(guarantees()); test.find(); named++) {
            String source = tests.get(test.group(1));
            if (source == null || (test.group(2) != null && !declares(source, test.group(2)))) {
                missing.add(test.group());
            }
        }

        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(50);
    }

    @Test
    void guarantees_are_numbered_in_order_and_each_names_a_test() {
        String text = guarantees();
        List<MatchResult> numbers = NUMBER.matcher(text).results().toList();

        assertThat(numbers).hasSizeGreaterThan(20);
        for (int i = 0; i < numbers.size(); i++) {
            int before = i == 0 ? 0 : number(numbers.get(i - 1));
            assertThat(number(numbers.get(i))).isGreaterThan(before);
            int end = i + 1 < numbers.size() ? numbers.get(i + 1).start() : text.length();
            assertThat(text.substring(numbers.get(i).end(), end)).containsPattern(NAMED_TEST);
        }
    }

    /** A test method, or a race of jcstress, which is a class. */
    private static boolean declares(String source, String name) {
        return source.contains("void " + name + "(") || source.contains("class " + name + " ");
    }

    private static int number(MatchResult guarantee) {
        return Integer.parseInt(guarantee.group(1));
    }

    private static String guarantees() {
        return read(ROOT.resolve("docs/guarantees.md"));
    }

    private static Map<String, String> testSources() {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("core", "reactor-adapter", "simulator", "cli", "benchmarks", "stress")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> sources.merge(
                                file.getFileName().toString().replace(".java", ""), read(file), String::concat));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
