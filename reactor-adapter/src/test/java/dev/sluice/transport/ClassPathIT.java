package dev.sluice.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What an application gets with this module: little, and no native code that it does not use. The build lists it before the tests. */
class ClassPathIT {

    private static final Path LIST = Path.of("target", "runtime-class-path.txt");
    private static final Path OWN = Path.of("target", "sluice-reactor-adapter-0.1.0-SNAPSHOT.jar");
    private static final long MOST_BYTES = 12_500_000;

    @Test
    void at_run_time_it_is_at_most_twelve_and_a_half_megabytes() throws IOException {
        long bytes = Files.size(OWN);
        for (Path jar : jars()) {
            bytes += Files.size(jar);
        }

        assertThat(bytes).as("%s", jars()).isBetween(5_000_000L, MOST_BYTES);
    }

    @Test
    void its_only_native_code_is_the_event_loops_and_a_resolver_for_macs() throws IOException {
        assertThat(jars())
                .filteredOn(ClassPathIT::hasNativeCode)
                .extracting(ClassPathIT::artifact)
                .allMatch(name -> name.startsWith("netty-transport-native-epoll-")
                        || name.startsWith("netty-resolver-dns-native-macos-"));
    }

    @Test
    void http3_brings_no_native_quic_and_tests_bring_nothing() throws IOException {
        assertThat(jars())
                .extracting(ClassPathIT::artifact)
                .noneMatch(name -> name.startsWith("netty-codec-native-quic")
                        || name.startsWith("netty-tcnative")
                        || name.startsWith("junit")
                        || name.startsWith("blockhound")
                        || name.startsWith("sluice-simulator"))
                .anyMatch(name -> name.startsWith("reactor-netty-http-"))
                .anyMatch(name -> name.startsWith("sluice-core-"));
    }

    private static List<Path> jars() throws IOException {
        String[] paths = Files.readString(LIST).strip().split(File.pathSeparator);
        return Arrays.stream(paths).map(Path::of).toList();
    }

    private static String artifact(Path jar) {
        return jar.getFileName().toString();
    }

    private static boolean hasNativeCode(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().anyMatch(entry -> entry.getName().matches(".*\\.(so|dll|dylib|jnilib)"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
