package dev.sluice.benchmarks.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What a process holds in memory, as Linux tells it. Elsewhere nothing is seen. */
final class ResidentMemory {

    private static final long EVERY_MILLIS = 200;

    private ResidentMemory() {}

    /** Watches until the process ends; blocks. */
    static Timeline watch(Process process) throws IOException, InterruptedException {
        Timeline.Builder resident = new Timeline.Builder();
        while (!process.waitFor(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            bytes(process.pid()).ifPresent(resident::add);
        }
        return resident.build();
    }

    private static OptionalDouble bytes(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (NoSuchFileException ended) {
            return OptionalDouble.empty();
        }
    }
}
