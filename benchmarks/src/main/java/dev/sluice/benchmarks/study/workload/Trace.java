package dev.sluice.benchmarks.study.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A recorded workload: a CSV of {@code TIMESTAMP,ContextTokens,GeneratedTokens} with one header line, as the Azure traces have. */
public final class Trace {

    /** A run of a quarter of an hour; more would tell no more. */
    private static final int MOST_JOBS = 6_000;

    private static final Pattern LINE = Pattern.compile("[^,]*,(\\d{1,9}),(\\d{1,9})\\s*");

    private Trace() {}

    /**
     * Its first requests, all there from the start. What is asked for counts, not when: the limits are tighter than the trace.
     *
     * @throws IllegalArgumentException naming the first line that is not as expected
     */
    public static List<Job> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<Matcher> requests = new ArrayList<>();
        for (int i = 1; i < lines.size() && requests.size() < MOST_JOBS; i++) {
            Matcher request = LINE.matcher(lines.get(i));
            if (!request.matches()) {
                throw new IllegalArgumentException(
                        file + " line " + (i + 1) + ": (expected: TIMESTAMP,ContextTokens,GeneratedTokens)");
            }
            requests.add(request);
        }
        int longest = requests.stream().mapToInt(Trace::output).max().orElse(1);
        int maxTokens = Math.max(1, Integer.highestOneBit(Math.max(1, 2 * longest - 1)));
        List<Job> jobs = new ArrayList<>();
        for (Matcher request : requests) {
            jobs.add(Job.of(jobs.size(), Long.parseLong(request.group(1)), output(request), maxTokens));
        }
        return jobs;
    }

    private static int output(Matcher request) {
        return Integer.parseInt(request.group(2));
    }
}
