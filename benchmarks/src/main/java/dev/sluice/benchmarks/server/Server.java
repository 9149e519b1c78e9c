package dev.sluice.benchmarks.server;

import dev.sluice.benchmarks.measure.ClassPath;
import dev.sluice.benchmarks.measure.Jvm;
import java.io.IOException;
import java.util.List;

/** A simulator in a JVM of its own; it lives until it is closed or this JVM ends. */
public final class Server implements AutoCloseable {

    private final Process process;
    private final String baseUrl;

    private Server(Process process, String baseUrl) {
        this.process = process;
        this.baseUrl = baseUrl;
    }

    /** Starts one with limits that nobody reaches; returns when it listens. */
    public static Server start() throws IOException {
        ClassPath classPath = ClassPath.ofModule("benchmarks");
        Process process = Jvm.running().start(List.of("-Xmx1g"), classPath, ServerMain.class);
        String baseUrl = process.inputReader().readLine();
        if (baseUrl == null) {
            throw new IOException("simulator: it ended before it listened (see above)");
        }
        return new Server(process, baseUrl);
    }

    /** What a client takes as its base URL. */
    public String baseUrl() {
        return baseUrl;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
