package dev.sluice.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for the files of one measurement, gone with all that is in it when closed.
 *
 * @param path of the folder
 */
public record ScratchFolder(Path path) implements AutoCloseable {

    /** A new, empty one. */
    public static ScratchFolder create() throws IOException {
        return new ScratchFolder(Files.createTempDirectory("sluice-benchmark"));
    }

    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(path)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
