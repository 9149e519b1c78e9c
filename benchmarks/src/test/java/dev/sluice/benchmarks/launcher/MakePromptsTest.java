package dev.sluice.benchmarks.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.BatchRequest;
import dev.sluice.model.Metadata;
import dev.sluice.wire.Codecs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code benchmarks/make-prompts} on a small trace. */
@Timeout(60)
final class MakePromptsTest {

    private static final String HEADER = "TIMESTAMP,ContextTokens,GeneratedTokens\n";
    private static final String TRACE = HEADER + """
            2023-11-16 18:15:46.6805900,374,44
            2023-11-16 18:15:50.9951690,1300,109\r
            2023-11-16 18:15:51.2224670,3,6000
            """;

    @TempDir
    private Path folder;

    @Test
    void each_request_of_the_trace_becomes_an_entry_that_asks_for_its_answer() throws Exception {
        List<BatchRequest> entries = entries(make(TRACE));

        assertThat(entries).extracting(BatchRequest::customId).containsExactly("r000001", "r000002", "r000003");
        assertThat(entries)
                .extracting(
                        entry -> entry.params().model() + " " + entry.params().maxTokens() + " "
                                + userId(entry.params().metadata()))
                .containsExactly(
                        "claude-sonnet-5-5 4096 simulate:output_tokens=44,id=r000001",
                        "claude-sonnet-5-5 4096 simulate:output_tokens=109,id=r000002",
                        "claude-sonnet-5-5 6000 simulate:output_tokens=6000,id=r000003");
    }

    @Test
    void a_prompt_has_ten_words_for_thirteen_tokens_less_what_a_message_costs() throws Exception {
        List<String> lines = make(TRACE).lines().toList();

        assertThat(words(lines.get(0))).isEqualTo(374 * 10 / 13 - 4);
        assertThat(words(lines.get(1))).isEqualTo(1300 * 10 / 13 - 4);
        assertThat(words(lines.get(2))).isZero();
    }

    @Test
    void one_trace_makes_the_same_bytes_each_time_and_its_prompts_differ() throws Exception {
        String trace = HEADER + "t,500,10\nt,500,10\n";
        String made = make(trace);

        assertThat(make(trace)).isEqualTo(made);
        assertThat(made.lines().map(line -> line.replaceAll("r\\d{6}|Prompt \\d+", "")))
                .doesNotHaveDuplicates();
    }

    @Test
    void lines_and_model_can_be_chosen() throws Exception {
        List<BatchRequest> entries = entries(make(TRACE, "-n", "2", "-m", "claude-haiku-5-5"));

        assertThat(entries).hasSize(2).allMatch(entry -> entry.params().model().equals("claude-haiku-5-5"));
    }

    @Test
    void a_line_that_is_no_request_is_named() throws Exception {
        Result result = run(HEADER + "t,1,2\nt,many,2\n");

        assertThat(result.code).isEqualTo(1);
        assertThat(result.err).isEqualTo("make-prompts: line 3: expected TIMESTAMP,ContextTokens,GeneratedTokens\n");
    }

    @Test
    void without_a_trace_it_says_what_it_takes() throws Exception {
        Result none = start(List.of());
        Result missing = start(List.of(folder.resolve("none.csv").toString()));

        assertThat(none.code).isEqualTo(2);
        assertThat(none.err).startsWith("usage: benchmarks/make-prompts [-n LINES] [-m MODEL] TRACE.csv");
        assertThat(missing.code).isEqualTo(2);
        assertThat(missing.err).contains("none.csv cannot be read (expected: a CSV trace)");
    }

    private static int words(String line) {
        String text = line.replaceAll(".*\"content\":\"Prompt \\d+:([^\"]*)\".*", "$1")
                .strip();
        return text.isEmpty() ? 0 : text.split(" ", -1).length;
    }

    private static String userId(@Nullable Metadata metadata) {
        return metadata == null ? "none" : String.valueOf(metadata.userId());
    }

    private static List<BatchRequest> entries(String made) {
        return made.lines().map(Codecs.BATCH_REQUEST::read).toList();
    }

    private String make(String trace, String... options) throws Exception {
        Result result = run(trace, options);
        assertThat(result.code).as(result.err).isZero();
        return result.out;
    }

    private Result run(String trace, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(Files.writeString(folder.resolve("trace.csv"), trace).toString());
        return start(arguments);
    }

    private Result start(List<String> arguments) throws Exception {
        Path script = Stream.of("make-prompts", "benchmarks/make-prompts")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        List<String> command = new ArrayList<>(List.of(script.toAbsolutePath().toString()));
        command.addAll(arguments);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        int code = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Result(code, Files.readString(out), Files.readString(err));
    }

    private record Result(int code, String out, String err) {}
}
