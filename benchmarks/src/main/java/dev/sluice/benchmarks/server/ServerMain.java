package dev.sluice.benchmarks.server;

import dev.sluice.limit.RateLimits;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import java.io.IOException;

/** The inside of the server's JVM: prints the base URL and serves until standard input ends. */
public final class ServerMain {

    private ServerMain() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException {
        long most = RateLimits.MAX_PER_MINUTE;
        try (Simulator simulator =
                Simulator.start(SimulatorOptions.limitedTo(RateLimits.perMinute(most, most, most)))) {
            System.out.println(simulator.baseUrl());
            System.out.flush();
            while (System.in.read() >= 0) {
                // Nothing is ever said; the end is all that matters.
            }
        }
    }
}
