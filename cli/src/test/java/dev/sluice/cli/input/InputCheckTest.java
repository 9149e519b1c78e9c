package dev.sluice.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.admission.Priority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InputCheckTest {

    private static final String PARAMS =
            "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":16,\"messages\":[{\"role\":\"user\",\"content\":\"SECRET\"}]}";

    @TempDir
    private Path directory;

    static Stream<Arguments> bad_lines() {
        return Stream.of(
                Arguments.of("no json", "line 2: no JSON, from byte"),
                Arguments.of("{\"custom_id\":\"b\",\"params\":" + PARAMS, "line 2: no JSON, from byte"),
                Arguments.of("[1]", "line 2: "),
                Arguments.of("{\"params\":" + PARAMS + "}", "custom_id: missing"),
                Arguments.of("{\"custom_id\":\"b\"}", "params: missing"),
                Arguments.of("{\"custom_id\":7,\"params\":" + PARAMS + "}", "custom_id"),
                Arguments.of("{\"custom_id\":\"\",\"params\":" + PARAMS + "}", "custom_id: not one that the API takes"),
                Arguments.of(
                        "{\"custom_id\":\"b c\",\"params\":" + PARAMS + "}", "custom_id: not one that the API takes"),
                Arguments.of(
                        "{\"custom_id\":\"" + "b".repeat(65) + "\",\"params\":" + PARAMS + "}",
                        "custom_id: not one that the API takes"),
                Arguments.of("{\"custom_id\":\"b\",\"params\":{}}", "missing"),
                Arguments.of(
                        "{\"custom_id\":\"b\",\"params\":{\"model\":\"m\",\"max_tokens\":-1,\"messages\":[]}}",
                        "values out of range"),
                Arguments.of(
                        entry("b", ",\"priority\":\"urgent\""),
                        "priority: unknown (expected: \"high\", \"normal\" or \"low\")"),
                Arguments.of(entry("b", ",\"priority\":1"), "priority: unknown"),
                Arguments.of(entry("b", ",\"workflow\":7"), "workflow: no name"),
                Arguments.of(entry("b", ",\"workflow\":\" \""), "workflow: no name"),
                Arguments.of(
                        "{\"custom_id\":\"b\",\"params\":{\"model\":\"m\",\"max_tokens\":1,\"messages\":[],\"temperature\":0.5}}",
                        "params.temperature: not in this API version"));
    }

    @ParameterizedTest
    @MethodSource("bad_lines")
    void a_bad_line_is_named_with_its_number_and_without_its_content(String line, String message) throws IOException {
        Path file = write(entry("a", ""), line, entry("c", ""));
        assertThat(problems(file))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith(file + " line 2: ")
                        .contains(message)
                        .contains("expected")
                        .doesNotContain("SECRET", "\n"));
    }

    @Test
    void all_problems_are_told_at_once_up_to_a_bound() throws IOException {
        Path file = write(Stream.generate(() -> "nonsense").limit(25).toArray(String[]::new));
        assertThat(problems(file)).hasSize(11).last().asString().endsWith("and 15 more");
    }

    @Test
    void an_id_that_comes_twice_is_told_with_both_lines() throws IOException {
        Path file = write(entry("a", ""), "", entry("b", ""), entry("a", ""));
        assertThat(problems(file))
                .containsExactly(file + " line 4: custom_id \"a\" is also that of line 1 (expected: each id once)");
    }

    @Test
    void sampling_fields_pass_under_the_version_that_has_them() throws Exception {
        Path file = write(
                "{\"custom_id\":\"b\",\"params\":{\"model\":\"m\",\"max_tokens\":1,\"messages\":[],\"temperature\":0.5}}");
        try (Input input = InputCheck.check(file, true)) {
            assertThat(input.size()).isEqualTo(1);
        }
    }

    @Test
    void a_file_that_is_missing_or_a_directory_says_what_was_expected() {
        assertThatThrownBy(() -> InputCheck.check(directory.resolve("none"), false))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("none: no such file (expected: a file of Message Batches entries");
        assertThatThrownBy(() -> InputCheck.check(directory, false))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("not a regular file");
    }

    @Test
    void entries_are_read_again_as_they_were_checked() throws Exception {
        Path file = directory.resolve("file");
        Files.writeString(
                file,
                "\uFEFF" + entry("a", ",\"priority\":\"low\",\"workflow\":\"night\\u0073hift\"") + "\r\n\n  \n"
                        + entry("b", ",\"priority\":\"high\"") + "\n" + entry("c", ",\"priority\":null"));
        try (Input input = InputCheck.check(file, false)) {
            assertThat(input.size()).isEqualTo(3);
            assertThat(input.count(Priority.INTERACTIVE)).isEqualTo(1);
            assertThat(input.count(Priority.BACKGROUND)).isEqualTo(1);
            Entry a = input.read(0);
            assertThat(a.customId()).isEqualTo("a");
            assertThat(a.workflow()).isEqualTo("nightshift");
            assertThat(a.priority()).isEqualTo(Priority.BACKGROUND).isEqualTo(input.priority(0));
            assertThat(input.read(2).priority()).isEqualTo(Priority.STANDARD);
            assertThat(input.read(1).request().model()).isEqualTo("claude-sonnet-5-5");
            assertThat(input.find("b")).hasValue(1);
            assertThat(input.find("d")).isEmpty();
        }
    }

    @Test
    void models_of_one_pool_are_one_group() throws Exception {
        Path file = write(
                entry("a", "").replace("sonnet-5-5", "opus-4-5"),
                entry("b", ""),
                entry("c", "").replace("sonnet-5-5", "opus-4-8"));
        try (Input input = InputCheck.check(file, false)) {
            assertThat(input.groups()).isEqualTo(2);
            assertThat(input.group(0)).isEqualTo(input.group(2)).isNotEqualTo(input.group(1));
        }
    }

    @Test
    void a_line_that_changed_after_the_check_is_noticed() throws Exception {
        Path file = write(entry("a", ""), entry("b", ""));
        try (Input input = InputCheck.check(file, false)) {
            byte[] bytes = Files.readString(file).replace("SECRET", "secret").getBytes(StandardCharsets.UTF_8);
            Files.write(file, bytes, StandardOpenOption.WRITE);
            assertThatThrownBy(() -> input.read(1)).isInstanceOf(InputChangedException.class);
            Files.write(file, new byte[0]);
            assertThatThrownBy(() -> input.read(0)).isInstanceOf(InputChangedException.class);
        }
    }

    @Test
    void a_million_lines_cost_less_than_thirty_bytes_each() {
        LineIndex index = new LineIndex();
        IdTable ids = new IdTable();
        long before = usedBytes();
        for (int i = 0; i < 1_000_000; i++) {
            ids.add("request-" + i);
            index.add(i * 100L, 99, i, Priority.STANDARD, "pool");
        }
        long after = usedBytes();
        assertThat(index.size()).isEqualTo(1_000_000);
        assertThat((after - before) / 1e6).isLessThan(30);
        assertThat(ids.find("request-999999")).isEqualTo(999_999);
    }

    @Test
    void an_index_keeps_the_ends_of_its_ranges() {
        LineIndex index = new LineIndex();
        index.add(LineIndex.MAX_OFFSET, LineIndex.MAX_LENGTH, -1, Priority.BACKGROUND, "pool");
        assertThat(index.offset(0)).isEqualTo(LineIndex.MAX_OFFSET);
        assertThat(index.length(0)).isEqualTo(LineIndex.MAX_LENGTH);
        assertThat(index.priority(0)).isEqualTo(Priority.BACKGROUND);
        assertThat(index.checksum(0)).isEqualTo(-1);
        assertThat(InputCheck.MAX_LINE_BYTES).isLessThan(LineIndex.MAX_LENGTH);
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static List<String> problems(Path file) {
        return catchThrowableOfType(BadInputException.class, () -> InputCheck.check(file, false))
                .problems();
    }

    private static String entry(String id, String more) {
        return "{\"custom_id\":\"" + id + "\",\"params\":" + PARAMS + more + "}";
    }

    private Path write(String... lines) throws IOException {
        return Files.writeString(directory.resolve("file"), String.join("\n", lines) + "\n");
    }
}
