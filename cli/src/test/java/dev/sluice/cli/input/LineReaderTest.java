package dev.sluice.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineReaderTest {

    private static final int LIMIT = 1_000_000;

    @TempDir
    private Path directory;

    @Test
    void lines_come_with_their_numbers_and_offsets() throws IOException {
        assertThat(read("ab\ncd\n\nefg\n")).containsExactly("1@0 ab", "2@3 cd", "3@6 ", "4@7 efg");
    }

    @Test
    void a_last_line_without_its_end_is_a_line_and_says_so() throws IOException {
        assertThat(read("ab\ncd")).containsExactly("1@0 ab", "2@3 cd (unended)");
    }

    @Test
    void carriage_returns_before_a_newline_are_part_of_the_end() throws IOException {
        assertThat(read("ab\r\ncd\r\n\r\nx\ry\r\n")).containsExactly("1@0 ab", "2@4 cd", "3@8 ", "4@10 x\ry");
    }

    @Test
    void a_byte_order_mark_is_passed_over_and_counts_in_the_offsets() throws IOException {
        assertThat(read("\uFEFFab\ncd\n")).containsExactly("1@3 ab", "2@6 cd");
    }

    @Test
    void an_empty_file_has_no_line_and_neither_has_a_mark_alone() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("\uFEFF")).isEmpty();
    }

    @Test
    void a_mark_that_is_cut_short_is_content() throws IOException {
        Path file = directory.resolve("cut");
        Files.write(file, new byte[] {(byte) 0xEF, (byte) 0xBB});
        try (FileChannel channel = FileChannel.open(file)) {
            LineReader lines = new LineReader(channel, LIMIT);
            assertThat(lines.next()).isTrue();
            assertThat(lines.length()).isEqualTo(2);
        }
    }

    @Test
    void a_line_longer_than_the_limit_is_refused_with_its_number_and_never_held() throws IOException {
        Path file = write("short\n" + "x".repeat(200_001) + "\n");
        try (FileChannel channel = FileChannel.open(file)) {
            LineReader lines = new LineReader(channel, 200_000);
            assertThat(lines.next()).isTrue();
            assertThatThrownBy(lines::next)
                    .isInstanceOf(LineTooLongException.class)
                    .hasMessageStartingWith("line 2: longer than 200000 bytes");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            LineReader lines = new LineReader(channel, 200_001);
            assertThat(lines.next()).isTrue();
            assertThat(lines.next()).isTrue();
            assertThat(lines.length()).isEqualTo(200_001);
        }
    }

    @Test
    void lines_of_any_length_come_out_as_they_went_in() throws IOException {
        long seed = 20261124;
        Random random = new Random(seed);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            int length = random.nextInt(4) == 0 ? random.nextInt(150_000) : random.nextInt(300);
            written.add(Character.toString('a' + i % 26).repeat(length));
        }
        Path file = write(String.join("\n", written) + "\n");
        List<String> read = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            LineReader lines = new LineReader(channel, LIMIT);
            while (lines.next()) {
                read.add(text(lines));
            }
        }
        assertThat(read).as("seed %d", seed).isEqualTo(written);
    }

    private List<String> read(String content) throws IOException {
        List<String> read = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(write(content))) {
            LineReader lines = new LineReader(channel, LIMIT);
            while (lines.next()) {
                read.add(lines.number() + "@" + lines.offset() + " " + text(lines)
                        + (lines.terminated() ? "" : " (unended)"));
            }
        }
        return read;
    }

    private Path write(String content) throws IOException {
        return Files.writeString(directory.resolve("file"), content);
    }

    private static String text(LineReader line) {
        return new String(line.bytes(), line.start(), line.length(), StandardCharsets.UTF_8);
    }
}
