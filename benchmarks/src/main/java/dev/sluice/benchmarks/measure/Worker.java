package dev.sluice.benchmarks.measure;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The inside of a contestant's JVM: reads a number of repetitions a line from standard input, performs them, and answers with a line of
 * what they took. Ends with the input, so that no worker outlives the command.
 */
public final class Worker {

    private Worker() {}

    /** Serves until standard input ends; what the work itself prints goes to standard error. */
    public static void serve(Work work) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (work;
                Meter meter = new Meter()) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                answers.println(meter.measure(work, Integer.parseInt(order)).line());
                answers.flush();
            }
        }
        System.exit(0);
    }
}
