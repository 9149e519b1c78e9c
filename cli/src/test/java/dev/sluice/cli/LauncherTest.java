package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a tree of its own, with a build and a JDK that only note what is asked of them. Hazards: two shells that start at once
 * both build; a build pulls the jars from under a run; a lock outlives its owner.
 */
@Timeout(60)
class LauncherTest {

    @TempDir
    private Path directory;

    private Path root;
    private Path jdk;

    @BeforeEach
    void lay_out_a_tree() throws IOException {
        root = Files.createDirectory(directory.resolve("a tree"));
        jdk = directory.resolve("jdk");
        Path launcher = Stream.of("../sluice", "sluice")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        executable(root.resolve("sluice"), Files.readString(launcher));
        for (String module : List.of("core", "reactor-adapter", "simulator", "cli")) {
            Files.createDirectories(root.resolve(module + "/src/main"));
            Files.writeString(root.resolve(module + "/pom.xml"), "");
        }
        Files.writeString(root.resolve("pom.xml"), "");
        executable(root.resolve("mvnw"), """
                #!/bin/sh
                echo built >> builds
                [ ! -e broken ] || { echo "no such symbol"; exit 1; }
                [ ! -p gate ] || read -r line < gate
                mkdir -p cli/target/lib
                echo $(wc -l < builds) > cli/target/lib/library.jar
                : > cli/target/sluice-cli-1.jar
                """);
        executable(jdk.resolve("bin/java"), """
                #!/bin/sh
                for argument; do
                    case $argument in
                        -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*) : > "${argument#*=}" ;;
                    esac
                    echo "$argument"
                done
                """);
        executable(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        release("17.0.9+1");
        age(root);
    }

    @Test
    void the_first_use_builds_and_the_next_one_does_not() throws Exception {
        Outcome first = launch("run", "a b", "");
        assertThat(first.out).contains("dev.sluice.cli.Main", "run", "a b").endsWith("");
        assertThat(first.err).startsWith("sluice: building");
        assertThat(first.code).isZero();
        Outcome second = launch("--version");
        assertThat(second.out).endsWith("--version");
        assertThat(second.err).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void our_own_jar_is_first_on_the_class_path_and_each_is_there_once() throws Exception {
        List<String> out = launch("demo").out;
        String classPath = out.get(out.indexOf("-cp") + 1);
        assertThat(classPath).matches("[^:]*/sluice-cli-1\\.jar:[^:]*/library\\.jar");
    }

    @Test
    void a_newer_source_a_removed_source_and_a_newer_pom_build_again() throws Exception {
        Path source = Files.writeString(root.resolve("core/src/main/A.java"), "");
        age(root);
        launch();
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        launch();
        assertThat(builds()).isEqualTo(2);
        age(root);
        Files.setLastModifiedTime(
                root.resolve("cli/pom.xml"), FileTime.from(Instant.now().plusSeconds(5)));
        launch();
        assertThat(builds()).isEqualTo(3);
        age(root);
        Files.delete(source);
        Files.setLastModifiedTime(
                root.resolve("core/src/main"), FileTime.from(Instant.now().plusSeconds(9)));
        launch();
        assertThat(builds()).isEqualTo(4);
    }

    @Test
    void a_build_leaves_the_jars_of_a_run_that_goes_on_where_they_are() throws Exception {
        List<String> out = launch().out;
        Path before = library(out);
        Files.setLastModifiedTime(
                root.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(5)));
        out = launch().out;
        Path after = library(out);
        assertThat(before).hasContent("1");
        assertThat(after).hasContent("2");
    }

    @Test
    void of_those_who_come_at_once_one_builds_and_the_others_wait_for_it() throws Exception {
        assertThat(process(directory, "mkfifo", root.resolve("gate").toString())
                        .start()
                        .waitFor())
                .isZero();
        List<Process> launches = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            launches.add(process(directory, root.resolve("sluice").toString(), "demo")
                    .redirectError(directory.resolve("err" + i).toFile())
                    .start());
        }
        await().until(() -> waiting() == 2);
        Files.writeString(root.resolve("gate"), "go\n");
        for (Process launch : launches) {
            assertThat(new String(launch.getInputStream().readAllBytes(), UTF_8))
                    .endsWith("demo\n");
            assertThat(launch.waitFor()).isZero();
        }
        assertThat(builds()).isEqualTo(1);
        assertThat(root.resolve("cli/target/build.lock")).doesNotExist();
    }

    @Test
    void a_lock_whose_owner_is_dead_is_taken_over() throws Exception {
        Process dead = process(directory, "true").start();
        dead.waitFor();
        Path lock = Files.createDirectories(root.resolve("cli/target/build.lock"));
        Files.writeString(lock.resolve("pid"), dead.pid() + "\n");
        assertThat(launch().code).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void a_build_that_fails_shows_its_last_words_and_runs_nothing() throws Exception {
        Files.writeString(root.resolve("broken"), "");
        Outcome outcome = launch();
        assertThat(outcome.code).isEqualTo(2);
        assertThat(outcome.out).isEmpty();
        assertThat(outcome.err).contains("no such symbol", "sluice: the build failed");
        Files.delete(root.resolve("broken"));
        assertThat(launch().code).isZero();
    }

    @Test
    void an_old_or_missing_java_is_named() throws Exception {
        release("11.0.20+8");
        assertThat(launch().err).contains("is Java 11.0.20+8 (expected: 17 or newer");
        Files.delete(jdk.resolve("bin/java"));
        Outcome outcome = launch();
        assertThat(outcome.err).contains("it has no bin/java (expected: the directory of a JDK 17 or newer)");
        assertThat(outcome.code).isEqualTo(2);
    }

    @Test
    void it_works_from_anywhere_and_through_links() throws Exception {
        Path elsewhere = Files.createDirectories(directory.resolve("bin"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("s"), Path.of("../link"));
        Files.createSymbolicLink(directory.resolve("link"), root.resolve("sluice"));
        Outcome outcome = finish(process(Path.of("/"), link.toString(), "demo"));
        assertThat(outcome.out).endsWith("demo");
        assertThat(root.resolve("cli/target/app.current")).exists();
    }

    @Test
    void a_start_is_recorded_as_it_is_replayed() throws Exception {
        List<String> replayed = launch("demo").out;
        try (Stream<Path> files = Files.walk(root.resolve("cli/target"))) {
            Path log = files.filter(path -> path.endsWith("log")).findFirst().orElseThrow();
            assertThat(Files.readAllLines(log).subList(0, 3))
                    .isEqualTo(replayed.subList(0, 3))
                    .contains("-XX:CompileThresholdScaling=5", "-Dio.netty.jfr.enabled=false");
        }
    }

    @Test
    void a_start_is_recorded_once_and_replayed() throws Exception {
        List<String> out = launch("demo").out;
        assertThat(out).anyMatch(argument -> argument.matches("-XX:SharedArchiveFile=.*/start-17\\.0\\.9\\+1"));
        release("25+36");
        out = launch("demo").out;
        assertThat(out).anyMatch(argument -> argument.matches("-XX:AOTCache=.*/start-25\\+36"));
        assertThat(builds()).isEqualTo(1);
    }

    private record Outcome(int code, List<String> out, String err) {}

    private Outcome launch(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(root.resolve("sluice").toString()));
        command.addAll(List.of(arguments));
        return finish(process(directory, command.toArray(String[]::new)));
    }

    private Outcome finish(ProcessBuilder builder) throws Exception {
        Process process =
                builder.redirectError(directory.resolve("err").toFile()).start();
        List<String> out = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        int code = process.waitFor();
        return new Outcome(code, out, Files.readString(directory.resolve("err")));
    }

    private ProcessBuilder process(Path where, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(where.toFile());
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }

    private static Path library(List<String> out) {
        String classPath = out.get(out.indexOf("-cp") + 1);
        return Path.of(classPath.substring(classPath.indexOf(':') + 1));
    }

    private int waiting() throws IOException {
        int waiting = 0;
        for (int i = 0; i < 3; i++) {
            Path err = directory.resolve("err" + i);
            waiting += Files.exists(err) && Files.readString(err).contains("waiting for the build") ? 1 : 0;
        }
        return waiting;
    }

    private long builds() throws IOException {
        return Files.readAllLines(root.resolve("builds")).size();
    }

    private void release(String version) throws IOException {
        Files.writeString(jdk.resolve("release"), "JAVA_RUNTIME_VERSION=\"" + version + "\"\nJAVA_VERSION=\"0\"\n");
    }

    /** Makes everything look an hour old, so that a build is newer than what it was built from. */
    private static void age(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path :
                    paths.filter(path -> !path.toString().contains("target")).toList()) {
                Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(3_600)));
            }
        }
    }

    private static void executable(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
