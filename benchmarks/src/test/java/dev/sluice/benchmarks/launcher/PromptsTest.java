package dev.sluice.benchmarks.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sluice.model.BatchRequest;
import dev.sluice.wire.Codecs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PromptsTest {

    private static final String FIRST =
            "{\"custom_id\":\"prompt-0\",\"result\":{\"type\":\"succeeded\",\"message\":{}}}";
    private static final String SECOND = FIRST.replace("prompt-0", "prompt-1");

    @TempDir
    private Path folder;

    @Test
    void each_line_is_a_request_of_its_own() throws Exception {
        Path file = folder.resolve("prompts.jsonl");
        Prompts.write(file, 3);

        List<BatchRequest> requests = Files.readAllLines(file).stream()
                .map(Codecs.BATCH_REQUEST::read)
                .toList();
        assertThat(requests).extracting(BatchRequest::customId).containsExactly("prompt-0", "prompt-1", "prompt-2");
    }

    @Test
    void successes_are_counted() throws Exception {
        assertThat(Prompts.answered(answers(FIRST, SECOND))).isEqualTo(2);
    }

    @Test
    void an_error_or_an_answer_given_twice_is_no_success() {
        String errored = "{\"custom_id\":\"prompt-1\",\"result\":{\"type\":\"errored\",\"error\":{}}}";

        assertThatIllegalStateException().isThrownBy(() -> Prompts.answered(answers(FIRST, errored)));
        assertThatIllegalStateException().isThrownBy(() -> Prompts.answered(answers(FIRST, FIRST)));
    }

    private Path answers(String... lines) throws Exception {
        return Files.write(folder.resolve("answers.jsonl"), List.of(lines));
    }
}
