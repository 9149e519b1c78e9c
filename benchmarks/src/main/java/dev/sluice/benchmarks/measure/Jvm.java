package dev.sluice.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An installed Java.
 *
 * @param home its folder
 */
public record Jvm(Path home) {

    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    /** The one that runs this program. */
    public static Jvm running() {
        return new Jvm(Path.of(System.getProperty("java.home")));
    }

    /** A JDK 25: where {@code JAVA_HOME_25}, {@code JAVA_HOME_25_X64} or {@code JAVA_HOME} points, else among those in {@code /usr/lib/jvm}. */
    public static Optional<Jvm> jdk25() throws IOException {
        Stream<Path> named = Stream.of("JAVA_HOME_25", "JAVA_HOME_25_X64", "JAVA_HOME")
                .map(System::getenv)
                .filter(Objects::nonNull)
                .map(Path::of);
        try (Stream<Path> installed = Files.isDirectory(INSTALLED) ? Files.list(INSTALLED) : Stream.empty()) {
            return Stream.concat(named, installed.sorted())
                    .map(Jvm::new)
                    .filter(jvm -> jvm.feature() == 25)
                    .findFirst();
        }
    }

    /** Its feature release, such as 17; 0 if the folder does not tell. */
    int feature() {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION=\""))
                    .map(line -> Runtime.Version.parse(line.substring(14, line.length() - 1)))
                    .findFirst()
                    .map(Runtime.Version::feature)
                    .orElse(0);
        } catch (IOException | IllegalArgumentException noJdk) {
            return 0;
        }
    }

    /** What starts a program on it. */
    public List<String> command(List<String> options, ClassPath classPath, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(classPath.text());
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts a program on it; standard error is shared with this one. */
    public Process start(List<String> options, ClassPath classPath, Class<?> main, String... arguments)
            throws IOException {
        return new ProcessBuilder(command(options, classPath, main, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
