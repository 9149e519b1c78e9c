package dev.sluice.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cli.input.Input;
import dev.sluice.cli.input.InputCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFileTest {

    @TempDir
    private Path directory;

    private Path output;
    private Input input;

    @BeforeEach
    void check_an_input_of_five() throws Exception {
        output = directory.resolve("out.jsonl");
        Path file = directory.resolve("in.jsonl");
        Files.write(
                file,
                IntStream.range(0, 5)
                        .mapToObj(i -> "{\"custom_id\":\"id" + i
                                + "\",\"params\":{\"model\":\"m\",\"max_tokens\":1,\"messages\":[]}}")
                        .toList());
        input = InputCheck.check(file, false);
    }

    @AfterEach
    void close_the_input() throws IOException {
        input.close();
    }

    @Test
    void a_new_output_answers_nothing() throws Exception {
        Answered answered = resume(false);
        assertThat(answered.entries().isEmpty()).isTrue();
        assertThat(output).exists().isEmptyFile();
    }

    @Test
    void what_stands_in_the_output_is_answered() throws Exception {
        Files.writeString(output, succeeded("id3") + "\n" + errored("id0") + "\n\n" + succeeded("other") + "\n");
        Answered answered = resume(false);
        assertThat(answered.entries().stream()).containsExactly(0, 3);
        assertThat(answered.succeeded()).isEqualTo(1);
        assertThat(answered.errored()).isEqualTo(1);
        assertThat(answered.foreign()).isEqualTo(1);
        assertThat(answered.tornBytes()).isZero();
    }

    @Test
    void an_unfinished_last_line_is_cut_off_wherever_it_was_torn() throws Exception {
        String whole = succeeded("id1") + "\n";
        byte[] last = succeeded("id2").getBytes(UTF_8);
        for (int length = 1; length < last.length; length++) {
            Files.writeString(output, whole);
            Files.write(output, Arrays.copyOf(last, length), StandardOpenOption.APPEND);
            Answered answered = resume(false);
            assertThat(answered.entries().stream())
                    .as("torn after %d bytes", length)
                    .containsExactly(1);
            assertThat(answered.tornBytes()).isEqualTo(length);
            assertThat(output).hasContent(whole);
        }
    }

    @Test
    void a_last_line_that_lacks_only_its_end_is_kept() throws Exception {
        Files.writeString(output, succeeded("id1") + "\n" + succeeded("id2"));
        Answered answered = resume(false);
        assertThat(answered.entries().stream()).containsExactly(1, 2);
        assertThat(Files.readString(output)).isEqualTo(succeeded("id1") + "\n" + succeeded("id2") + "\n");
    }

    @Test
    void zeros_that_a_power_cut_left_at_the_end_are_cut_off() throws Exception {
        String whole = succeeded("id1") + "\n";
        for (String tail : List.of("\0\0\0\0", "{\"custom_id\":\"id2\",\"res\0\0\0")) {
            Files.writeString(output, whole + tail);
            assertThat(resume(false).entries().stream()).containsExactly(1);
            assertThat(output).hasContent(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dear diary",
                "dear diary\n",
                "{\"custom_id\":\"id1\",\"params\":{}}\n",
                "{\"custom_id\":\"id1\",\"result\":{\"type\":\"succ\n{\"custom_id\":\"id2\"",
                "\0\0\n"
            })
    void a_file_that_is_no_output_is_refused_and_left_alone(String content) throws Exception {
        Files.writeString(output, content);
        assertThatThrownBy(() -> resume(false))
                .isInstanceOf(BadOutputException.class)
                .hasMessageContaining(" line 1: no result line (expected: ");
        assertThat(Files.readString(output)).isEqualTo(content);
    }

    @Test
    void results_of_another_input_alone_are_refused() throws Exception {
        Files.writeString(output, succeeded("other") + "\n");
        assertThatThrownBy(() -> resume(false))
                .isInstanceOf(BadOutputException.class)
                .hasMessageContaining("none of them answers an entry of");
    }

    @Test
    void two_results_for_one_id_are_refused() throws Exception {
        Files.writeString(output, succeeded("id1") + "\n" + errored("id1") + "\n");
        assertThatThrownBy(() -> resume(true))
                .isInstanceOf(BadOutputException.class)
                .hasMessageContaining("line 2: a second result for custom_id \"id1\"");
    }

    @Test
    void a_second_run_is_refused_while_the_first_holds_the_output() throws Exception {
        try (OutputFile first = OutputFile.open(output)) {
            assertThatThrownBy(() -> OutputFile.open(output))
                    .isInstanceOf(BadOutputException.class)
                    .hasMessageContaining("another run is writing to it");
            first.resume(input, false);
            assertThatThrownBy(() -> OutputFile.open(output)).isInstanceOf(BadOutputException.class);
        }
        OutputFile.open(output).close();
    }

    @Test
    void the_lock_outlives_a_rewrite() throws Exception {
        Files.writeString(output, errored("id1") + "\n");
        try (OutputFile first = OutputFile.open(output)) {
            first.resume(input, true);
            assertThatThrownBy(() -> OutputFile.open(output)).isInstanceOf(BadOutputException.class);
        }
    }

    @Test
    void withdrawn_errors_leave_the_file_and_nothing_else_does() throws Exception {
        String kept = succeeded("id3") + "\n" + errored("other") + "\n" + succeeded("id4") + "\n";
        Files.writeString(
                output,
                errored("id0") + "\n" + succeeded("id3") + "\n" + errored("other") + "\n" + errored("id1") + "\n"
                        + succeeded("id4") + "\n" + errored("id2") + "\n{\"custom_id\":\"id");
        Files.setPosixFilePermissions(output, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(directory.resolve("link.jsonl"), output);
        try (OutputFile file = OutputFile.open(link)) {
            Answered answered = file.resume(input, true);
            assertThat(answered.entries().stream()).containsExactly(3, 4);
            assertThat(answered.withdrawn()).isEqualTo(3);
            assertThat(answered.errored()).isZero();
            ResultWriter writer = file.writer();
            writer.append(succeeded("id0").getBytes(UTF_8), () -> {}).block();
            writer.close();
        }
        assertThat(Files.readString(output)).isEqualTo(kept + succeeded("id0") + "\n");
        assertThat(link).isSymbolicLink();
        assertThat(Files.getPosixFilePermissions(output)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(directory).isDirectoryNotContaining("glob:**.rewriting");
    }

    @Test
    void an_output_that_cannot_be_written_says_why() {
        assertThatThrownBy(() -> OutputFile.open(directory))
                .isInstanceOf(BadOutputException.class)
                .hasMessageContaining("is a directory (expected: a file that can be written)");
        assertThatThrownBy(() -> OutputFile.open(directory.resolve("no/such/out.jsonl")))
                .isInstanceOf(BadOutputException.class)
                .hasMessageContaining("there is no directory " + directory.resolve("no/such"));
    }

    private Answered resume(boolean withdrawErrors) throws IOException, BadOutputException {
        try (OutputFile file = OutputFile.open(output)) {
            return file.resume(input, withdrawErrors);
        }
    }

    static String succeeded(String id) {
        return "{\"custom_id\":\"" + id
                + "\",\"result\":{\"type\":\"succeeded\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\","
                + "\"role\":\"assistant\",\"model\":\"m\",\"content\":[{\"type\":\"text\",\"text\":\"gr\u00fc\u00df\"}],"
                + "\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":1,\"output_tokens\":2}}}}";
    }

    static String errored(String id) {
        return "{\"custom_id\":\"" + id + "\",\"result\":{\"type\":\"errored\",\"error\":{\"type\":\"error\","
                + "\"error\":{\"type\":\"api_error\",\"message\":\"no\"}}}}";
    }
}
