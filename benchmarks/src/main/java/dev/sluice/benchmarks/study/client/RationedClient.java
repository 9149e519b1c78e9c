package dev.sluice.benchmarks.study.client;

import dev.sluice.benchmarks.study.server.Server;
import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.world.World;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;
import dev.sluice.retry.RetryRule;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;

/**
 * What client-side limiters do: wait in line for permits, send, and retry six times. Some wait for requests a minute alone. Others, as
 * gateways do, also for input tokens and for {@code max_tokens} of output, and correct the latter when the answer is there. Neither
 * reads a header, and a permit is gone once it is taken, whether the request succeeds or not, as with Resilience4j and Bucket4j; a retry
 * takes new ones.
 */
public final class RationedClient implements Client {

    /** As many as Reactor's {@code flatMap} has under way, those that wait for permits or for a retry among them. */
    private static final int AT_ONCE = 256;

    private final World world;
    private final Server server;
    private final ClientLog log;
    private final RetryRule rule;
    private final Map<Dimension, Permits> permits = new EnumMap<>(Dimension.class);
    private final Queue<Job> waiting = new ArrayDeque<>();
    private final Queue<Sent> line = new ArrayDeque<>();
    private int free = AT_ONCE;
    private boolean awaited;

    private RationedClient(World world, Server server, ClientLog log) {
        this.world = world;
        this.server = server;
        this.log = log;
        this.rule = Patience.upTo(RetryRule.STANDARD_RETRIES, world);
    }

    /** A limiter that counts requests. */
    public static Client requestsAMinute(World world, Server server, ClientLog log, RateLimits limits) {
        RationedClient client = new RationedClient(world, server, log);
        client.limit(Dimension.REQUESTS, limits);
        return client;
    }

    /** Three budgets, with {@code max_tokens} reserved. */
    public static Client threeBudgets(World world, Server server, ClientLog log, RateLimits limits) {
        RationedClient client = new RationedClient(world, server, log);
        for (Dimension dimension : Dimension.values()) {
            client.limit(dimension, limits);
        }
        return client;
    }

    private void limit(Dimension dimension, RateLimits limits) {
        permits.put(dimension, new Permits(limits.in(dimension), world.ticker()));
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

    private void serve() {
        for (Sent head = line.peek(); head != null && !awaited; head = line.peek()) {
            long wait = head.nanosUntilAdmitted();
            if (wait == 0) {
                line.remove();
                head.go();
            } else {
                awaited = true;
                world.after(wait, () -> {
                    awaited = false;
                    serve();
                });
            }
        }
    }

    private final class Sent extends SentJob {
        Sent(Job job) {
            super(job, world, rule, log);
        }

        @Override
        void send() {
            line.add(this);
            serve();
        }

        long nanosUntilAdmitted() {
            long wait = 0;
            for (Map.Entry<Dimension, Permits> each : permits.entrySet()) {
                wait = Math.max(wait, each.getValue().nanosUntil(reserved(each.getKey())));
            }
            return wait;
        }

        void go() {
            permits.forEach((dimension, bucket) -> bucket.take(reserved(dimension)));
            server.send(job, this);
        }

        private long reserved(Dimension dimension) {
            return switch (dimension) {
                case REQUESTS -> 1;
                case INPUT_TOKENS -> job.inputTokens();
                case OUTPUT_TOKENS -> job.maxTokens();
            };
        }

        @Override
        public void completed() {
            Permits output = permits.get(Dimension.OUTPUT_TOKENS);
            if (output != null) {
                output.take(job.outputTokens() - job.maxTokens());
            }
            super.completed();
        }

        @Override
        void ended() {
            free++;
            next();
            serve();
        }
    }
}
