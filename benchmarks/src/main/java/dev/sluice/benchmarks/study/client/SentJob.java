package dev.sluice.benchmarks.study.client;

import dev.sluice.benchmarks.study.server.AnswerReader;
import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.world.World;
import dev.sluice.headers.ResponseHeaders;
import dev.sluice.retry.RetryDecision;
import dev.sluice.retry.RetryRule;

/** A job in the hands of a client without an engine: sent, and sent again as the rule says, until it is done or lost. */
abstract class SentJob implements AnswerReader {

    final Job job;
    private final World world;
    private final RetryRule rule;
    private final ClientLog log;
    private int retries;

    SentJob(Job job, World world, RetryRule rule, ClientLog log) {
        this.job = job;
        this.world = world;
        this.rule = rule;
        this.log = log;
    }

    /** Sends it, now or when the client thinks fit. */
    abstract void send();

    /** It is over: answered or lost. */
    abstract void ended();

    @Override
    public void refused(ResponseHeaders headers, byte[] body) {
        RetryDecision decision = rule.decide(retries++, Patience.failure(headers, body, world));
        if (decision instanceof RetryDecision.Retry again) {
            world.after(again.delay().toNanos(), this::send);
            return;
        }
        ended();
        log.lost(job);
    }

    @Override
    public void begun(ResponseHeaders headers, long inputTokens) {}

    @Override
    public void produced(long outputTokens) {}

    @Override
    public void completed() {
        ended();
        log.completed(job);
    }
}
