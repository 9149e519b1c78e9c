package dev.sluice.benchmarks.study.scenario;

import dev.sluice.benchmarks.study.client.Client;
import dev.sluice.benchmarks.study.client.EngineClient;
import dev.sluice.benchmarks.study.client.RationedClient;
import dev.sluice.benchmarks.study.client.RetryingClient;
import dev.sluice.benchmarks.study.measure.RunLog;
import dev.sluice.benchmarks.study.server.Server;
import dev.sluice.benchmarks.study.world.World;
import dev.sluice.pool.Limiter;
import dev.sluice.time.Ticker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A kind of client that takes part.
 *
 * @param name for tables
 * @param maker makes one
 */
public record Contender(String name, Maker maker) {

    /** The SDK, told nothing of the limits. */
    public static final Contender ENGINE = engine("the engine", (limiter, clock) -> {});

    /** What gateways do: three budgets, of which output is held whole. */
    public static final Contender MAX_TOKENS_RESERVED = new Contender(
            "max_tokens reserved",
            (world, server, log, setting) -> RationedClient.threeBudgets(world, server, log, setting.limits()));

    /** What else there is. */
    public static final List<Contender> PEERS = List.of(
            new Contender("64 in flight, 2 retries", (world, server, log, setting) -> retrying(world, server, log, 2)),
            new Contender("64 in flight, 6 retries", (world, server, log, setting) -> retrying(world, server, log, 6)),
            new Contender(
                    "requests per minute",
                    (world, server, log, setting) ->
                            RationedClient.requestsAMinute(world, server, log, setting.limits())),
            MAX_TOKENS_RESERVED);

    private static final int IN_FLIGHT = 64;
    private static final int LOOKAHEAD = 32; // as a pipeline of the reactive client has

    private static Client retrying(World world, Server server, RunLog log, int retries) {
        return new RetryingClient(world, server, log, IN_FLIGHT, retries);
    }

    /** The same as a process of its own for each workflow, started with its first job: none knows of the others. */
    Contender inProcesses() {
        return new Contender(name, (world, server, log, setting) -> {
            Map<String, Client> processes = new HashMap<>();
            return job -> processes
                    .computeIfAbsent(job.workflow(), workflow -> maker.make(world, server, log, setting))
                    .submit(job);
        });
    }

    /** The SDK with options of its limiter, which are also shown the clock of its world. */
    static Contender engine(String name, BiConsumer<Limiter.Builder, Ticker> options) {
        return new Contender(name, (world, server, log, setting) -> {
            Limiter.Builder limiter = Limiter.builder(world.ticker(), world.ticker());
            options.accept(limiter, world.ticker());
            return new EngineClient(world, server, log, limiter.build(), LOOKAHEAD);
        });
    }

    /** The SDK used by somebody who hands it all jobs at once, so that all of them wait in its limiter. */
    static Contender engineAskedAtOnce() {
        return new Contender(ENGINE.name(), (world, server, log, setting) -> {
            Limiter limiter = Limiter.builder(world.ticker(), world.ticker())
                    .maxQueued(Integer.MAX_VALUE)
                    .build();
            return new EngineClient(world, server, log, limiter, Integer.MAX_VALUE);
        });
    }

    /** Makes a client in a world, in front of a server. */
    @FunctionalInterface
    public interface Maker {

        /** A fresh client that tells {@code log} how its jobs end. */
        Client make(World world, Server server, RunLog log, Setting setting);
    }
}
