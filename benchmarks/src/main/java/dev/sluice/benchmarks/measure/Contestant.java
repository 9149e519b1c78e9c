package dev.sluice.benchmarks.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** A client at work in a JVM of its own, so that no other client's types, heap or threads weigh on its figures. */
public final class Contestant implements AutoCloseable {

    /** The same for all; far more than any of them keeps alive. */
    private static final List<String> OPTIONS = List.of("-Xms512m", "-Xmx512m");

    private final String name;
    private final Process process;
    private final PrintWriter orders;
    private final BufferedReader answers;

    private Contestant(String name, Process process) {
        this.name = name;
        this.process = process;
        this.orders = new PrintWriter(process.outputWriter(), true);
        this.answers = process.inputReader();
    }

    /**
     * Starts the JVM.
     *
     * @param name for the bars
     * @param main a class whose {@code main} hands a {@link Work} to {@link Worker#serve}
     * @param arguments of that {@code main}
     */
    public static Contestant start(String name, Class<?> main, String... arguments) throws IOException {
        ClassPath classPath = ClassPath.ofModule("benchmarks");
        return new Contestant(name, Jvm.running().start(OPTIONS, classPath, main, arguments));
    }

    String name() {
        return name;
    }

    Round round(int repetitions) throws IOException {
        orders.println(repetitions);
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException(name + ": its JVM ended in the middle of a round (see above)");
        }
        return Round.parse(answer);
    }

    /** Ends the JVM. */
    @Override
    public void close() {
        orders.close();
        process.destroy();
    }
}
