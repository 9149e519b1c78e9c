package dev.sluice.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

class ResultWriterTest {

    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    private Path directory;

    @Test
    void lines_of_all_sizes_from_many_threads_are_each_whole_and_once() throws IOException {
        long seed = 4711;
        Random random = new Random(seed);
        List<String> lines = IntStream.range(0, 2_000)
                .mapToObj(i -> i + ":" + "x".repeat(i % 100 == 0 ? random.nextInt(600_000) : random.nextInt(400)))
                .toList();
        Path file = Files.writeString(directory.resolve("out"), "before\n");
        AtomicInteger written = new AtomicInteger();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ResultWriter writer = new ResultWriter(file, channel, Files.size(file));
            Flux.fromIterable(lines)
                    .parallel(4)
                    .runOn(Schedulers.parallel())
                    .flatMap(line -> writer.append(line.getBytes(UTF_8), written::incrementAndGet), false, 64)
                    .then()
                    .block();
            writer.close();
        }
        List<String> read = Files.readAllLines(file);
        assertThat(read.get(0)).isEqualTo("before");
        assertThat(read.subList(1, read.size())).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(lines);
        assertThat(written).hasValue(lines.size());
    }

    @Test
    void a_line_is_in_the_file_when_its_append_completes() throws IOException {
        Path file = Files.createFile(directory.resolve("out"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ResultWriter writer = new ResultWriter(file, channel, 0);
            for (int i = 0; i < 50; i++) {
                writer.append(("line" + i).getBytes(UTF_8), () -> {}).block();
                assertThat(Files.readAllLines(file)).hasSize(i + 1).last().isEqualTo("line" + i);
            }
            writer.close();
        }
    }

    @Test
    void a_cancelled_append_is_written_and_counted_all_the_same() throws IOException {
        Path file = Files.createFile(directory.resolve("out"));
        AtomicInteger written = new AtomicInteger();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ResultWriter writer = new ResultWriter(file, channel, 0);
            writer.append("a".getBytes(UTF_8), written::incrementAndGet)
                    .subscribe()
                    .dispose();
            writer.close();
        }
        assertThat(Files.readAllLines(file)).containsExactly("a");
        assertThat(written).hasValue(1);
    }

    @Test
    @SuppressWarnings("try") // the channel is closed on purpose
    void a_file_that_cannot_be_written_fails_this_append_and_all_later_ones() throws IOException {
        Path file = Files.writeString(directory.resolve("out"), "before\n");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ResultWriter writer = new ResultWriter(file, channel, 7);
            channel.close();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() ->
                                writer.append("a".getBytes(UTF_8), () -> {}).block())
                        .hasCauseInstanceOf(OutputFailedException.class)
                        .hasMessageContaining(file + ": ");
            }
            assertThatThrownBy(writer::close).isInstanceOf(OutputFailedException.class);
        }
        assertThat(Files.readString(file)).isEqualTo("before\n");
    }

    static boolean thereIsAFullDevice() {
        return Files.isWritable(FULL);
    }

    @Test
    @EnabledIf("thereIsAFullDevice")
    void a_full_disk_is_named_as_such() throws IOException {
        try (FileChannel channel = FileChannel.open(FULL, StandardOpenOption.WRITE)) {
            ResultWriter writer = new ResultWriter(FULL, channel, 0);
            assertThatThrownBy(
                            () -> writer.append("a".getBytes(UTF_8), () -> {}).block())
                    .hasMessageContaining(
                            "/dev/full: No space left on device (expected: room and permission to append answers)");
            assertThatThrownBy(writer::close).isInstanceOf(OutputFailedException.class);
        }
    }
}
