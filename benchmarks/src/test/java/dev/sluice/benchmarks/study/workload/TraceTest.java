package dev.sluice.benchmarks.study.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TraceTest {

    @TempDir
    Path folder;

    @Test
    void reads_the_sizes_and_allows_the_power_of_two_that_holds_the_longest_answer() throws IOException {
        Path file = trace("2023-11-16 18:15:46.68,374,44\n2023-11-16 18:15:50.99,396,129\r\n");

        assertThat(Trace.read(file)).containsExactly(Job.of(0, 374, 44, 256), Job.of(1, 396, 129, 256));
    }

    @Test
    void names_the_line_that_it_cannot_read() throws IOException {
        Path file = trace("2023-11-16 18:15:46.68,374,44\n2023-11-16 18:15:50.99,many,129\n");

        assertThatThrownBy(() -> Trace.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("expected: TIMESTAMP,ContextTokens,GeneratedTokens");
    }

    private Path trace(String lines) throws IOException {
        return Files.writeString(folder.resolve("trace.csv"), "TIMESTAMP,ContextTokens,GeneratedTokens\n" + lines);
    }
}
