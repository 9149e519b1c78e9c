package dev.sluice.benchmarks.study.client;

import dev.sluice.benchmarks.study.server.Server;
import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.world.World;
import dev.sluice.retry.RetryRule;
import java.util.ArrayDeque;
import java.util.Queue;

/** What SDKs ship: so many calls at once, each retried so many times. */
public final class RetryingClient implements Client {

    private final World world;
    private final Server server;
    private final ClientLog log;
    private final RetryRule rule;
    private final Queue<Job> waiting = new ArrayDeque<>();
    private int free;

    /** A client with {@code atOnce} calls in flight, its waits for a retry counted among them. */
    public RetryingClient(World world, Server server, ClientLog log, int atOnce, int retries) {
        this.world = world;
        this.server = server;
        this.log = log;
        this.rule = Patience.upTo(retries, world);
        this.free = atOnce;
    }

    @Override
    public void submit(Job job) {
        waiting.add(job);
        next();
    }

    private void next() {
        Job job = free > 0 ? waiting.poll() : null;
        if (job != null) {
            free--;
            new Sent(job).send();
        }
    }

    private final class Sent extends SentJob {
        Sent(Job job) {
            super(job, world, rule, log);
        }

        @Override
        void send() {
            server.send(job, this);
        }

        @Override
        void ended() {
            free++;
            next();
        }
    }
}
