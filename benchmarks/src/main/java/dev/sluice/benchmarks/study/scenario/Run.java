package dev.sluice.benchmarks.study.scenario;

import dev.sluice.benchmarks.study.client.Client;
import dev.sluice.benchmarks.study.measure.RunLog;
import dev.sluice.benchmarks.study.server.Server;
import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.world.World;
import java.time.Duration;
import java.util.List;

/** One client, one server, one workload, from the first request to the last answer. */
public final class Run {

    private static final Duration LONGEST = Duration.ofHours(24);

    private Run() {}

    /** Lets {@code contender} do {@code jobs}. */
    public static RunLog of(Setting setting, List<Job> jobs, Contender contender, long seed) {
        World world = new World(seed);
        RunLog log = new RunLog(world, jobs);
        Server server = server(setting, world, log);
        Client client = contender.maker().make(world, server, log, setting);
        for (Job job : jobs) {
            world.after(job.arrivalNanos(), () -> client.submit(job));
        }
        if (!world.runUntil(log::isOver, LONGEST)) {
            throw new IllegalStateException(
                    contender.name() + ": jobs are stuck after " + world.nowNanos() / 1e9 + " s");
        }
        return log;
    }

    private static Server server(Setting setting, World world, RunLog log) {
        Server server = new Server(world, setting.limits(), setting.depth(), log);
        server.shareWith(setting.others(), setting.limits());
        if (setting.halvedAfter() != null) {
            world.after(setting.halvedAfter().toNanos(), () -> server.limit(setting.half()));
        }
        return server;
    }
}
