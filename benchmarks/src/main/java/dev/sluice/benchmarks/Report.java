package dev.sluice.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;

/** The document that holds the figures, between two marker lines; the words around them are left alone. */
final class Report {

    private static final String BEGIN = "<!-- figures: written by the command below -->\n";
    private static final String END = "<!-- end of figures -->\n";

    private final Path file;

    Report(Path file) {
        this.file = file;
    }

    /** What a reader needs to judge the figures: command, date, machine; the command alone where they would be the same anywhere. */
    static String heading(String command, boolean timeless) {
        String place = timeless ? "" : ", " + LocalDate.now(ZoneOffset.UTC) + ", " + machine();
        return "`" + command + "`" + place + "\n\n";
    }

    /** Writes each file, by its name as seen from the document. */
    void putBeside(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> each : files.entrySet()) {
            Path beside = file.resolveSibling(each.getKey());
            Files.createDirectories(beside.toAbsolutePath().getParent());
            Files.writeString(beside, each.getValue());
        }
    }

    void replaceFigures(String figures) throws IOException {
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(file + ": no place for the figures (expected: the lines \""
                    + BEGIN.strip() + "\" and \"" + END.strip() + "\")");
        }
        Files.writeString(
                file, text.substring(0, begin + BEGIN.length()) + "\n" + figures + "\n" + text.substring(end));
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " cores" + processor() + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", JDK " + Runtime.version();
    }

    /** Its name where the system tells it. */
    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> " of " + line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException notLinux) {
            return "";
        }
    }
}
