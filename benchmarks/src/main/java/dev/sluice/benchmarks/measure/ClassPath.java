package dev.sluice.benchmarks.measure;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Jars in the order in which a JVM is to look into them.
 *
 * @param jars files
 */
public record ClassPath(List<Path> jars) {

    private static final String VERSION = "0.1.0-SNAPSHOT";

    public ClassPath {
        jars = List.copyOf(jars);
    }

    /** A module of this project with all that it needs at run time. */
    public static ClassPath ofModule(String module) {
        Path target = root().resolve(module).resolve("target");
        Path own = target.resolve("sluice-" + module + "-" + VERSION + ".jar");
        return listed(target.resolve("class-path.txt")).startingWith(own);
    }

    /** What the official SDK needs at run time, and nothing else. */
    public static ClassPath ofOfficialSdk() {
        return listed(root().resolve("benchmarks/target/class-path-anthropic-java.txt"));
    }

    /** This project's own benchmark classes, without what they need. */
    public static Path benchmarksJar() {
        return root().resolve("benchmarks/target/sluice-benchmarks-" + VERSION + ".jar");
    }

    /** The folder of the project. */
    public static Path root() {
        String root = System.getProperty("sluice.root");
        if (root == null) {
            throw new IllegalStateException(
                    "sluice.root: not set (expected: the project's folder; use benchmarks/run)");
        }
        return Path.of(root);
    }

    /** The same, with one more jar in front. */
    public ClassPath startingWith(Path jar) {
        List<Path> all = new ArrayList<>(jars.size() + 1);
        all.add(jar);
        all.addAll(jars);
        return new ClassPath(all);
    }

    /** Bytes on disk, all jars together. */
    public long bytes() {
        return jars.stream().mapToLong(ClassPath::size).sum();
    }

    /** As {@code -cp} takes it. */
    public String text() {
        return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
    }

    private static ClassPath listed(Path file) {
        try {
            Stream<String> names = Arrays.stream(Files.readString(file).strip().split(File.pathSeparator, -1));
            return new ClassPath(names.map(Path::of).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path jar) {
        try {
            return Files.size(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
