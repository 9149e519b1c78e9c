package dev.sluice.benchmarks.measure;

import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.benchmarks.bar.Peer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that is started, does one thing and ends. What it took is told by the shell that waits for it: user and system time of
 * the process and of all that it started, from its first instruction to its end.
 *
 * @param name for the bars
 * @param command program and arguments
 * @param environment variables beside those of this process
 */
public record ColdStart(String name, List<String> command, Map<String, String> environment) {

    /** Runs the command, shows its words only if it fails, then prints the shell's times: its own, and those of what it ran. */
    private static final String SCRIPT = "\"$@\" >\"$0\" 2>&1 || { cat \"$0\" >&2; exit 1; }; times";

    private static final Pattern MINUTES_SECONDS = Pattern.compile("(\\d+)m([\\d.,]+)s");

    public ColdStart {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A program of the benchmarks on the class path of a client. */
    public static ColdStart of(String name, Jvm jvm, ClassPath client, Class<?> main, String baseUrl) {
        ClassPath classPath = client.startingWith(ClassPath.benchmarksJar());
        return new ColdStart(name, jvm.command(List.of(), classPath, main, baseUrl), Map.of());
    }

    /** Each of them once a round, in turn; the medians in their order. */
    public static List<Peer> cpu(List<ColdStart> starts, int rounds) throws IOException, InterruptedException {
        double[][] nanos = new double[starts.size()][rounds];
        try (ScratchFolder folder = ScratchFolder.create()) {
            Path words = folder.path().resolve("words");
            for (int round = 0; round < rounds; round++) {
                for (int turn = 0; turn < starts.size(); turn++) {
                    int who = (round + turn) % starts.size();
                    nanos[who][round] = starts.get(who).cpuNanos(words);
                }
            }
        }
        List<Peer> medians = new ArrayList<>();
        for (int who = 0; who < starts.size(); who++) {
            medians.add(new Peer(starts.get(who).name(), Amount.nanos(Figures.median(nanos[who]))));
        }
        return medians;
    }

    private double cpuNanos(Path words) throws IOException, InterruptedException {
        List<String> shell = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, words.toString()));
        shell.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(shell).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String times = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(name + ": it failed (see above)");
        }
        return nanosOfChildren(times);
    }

    /** The second of two lines, such as {@code 0m1.230000s 0m0.110000s}: user and system time of the children. */
    static double nanosOfChildren(String times) {
        String[] lines = times.strip().split("\n", -1);
        Matcher matcher = MINUTES_SECONDS.matcher(lines[lines.length - 1]);
        double seconds = 0;
        int parts = 0;
        while (matcher.find()) {
            seconds += Integer.parseInt(matcher.group(1)) * 60.0
                    + Double.parseDouble(matcher.group(2).replace(',', '.'));
            parts++;
        }
        if (lines.length != 2 || parts != 2) {
            throw new IllegalStateException("times: " + times + " (expected: two lines of user and system time)");
        }
        return seconds * 1e9;
    }
}
