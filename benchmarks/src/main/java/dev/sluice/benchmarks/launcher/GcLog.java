package dev.sluice.benchmarks.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code -Xlog:gc} wrote: the heap after each pause, which is what is alive and a little more. */
final class GcLog {

    private static final Pattern PAUSE = Pattern.compile("Pause .* (\\d+)([KM])->(\\d+)([KM])\\(");

    private GcLog() {}

    static Timeline heapAfterPauses(Path log) throws IOException {
        Timeline.Builder heap = new Timeline.Builder();
        try (Stream<String> lines = Files.lines(log)) {
            lines.map(PAUSE::matcher)
                    .filter(Matcher::find)
                    .forEach(pause -> heap.add(bytes(pause.group(3), pause.group(4))));
        }
        return heap.build();
    }

    private static double bytes(String number, String unit) {
        return Double.parseDouble(number) * (unit.equals("K") ? 1 << 10 : 1 << 20);
    }
}
