package dev.sluice.benchmarks.study.client;

import dev.sluice.admission.Priority;
import dev.sluice.benchmarks.study.server.Server;
import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.world.World;
import dev.sluice.estimate.TokenEstimator;
import dev.sluice.estimate.UnseenAnswers;
import dev.sluice.pool.Limiter;
import dev.sluice.retry.RetryRule;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;

/**
 * The SDK: the real limiter, estimator and retry rule, used as the reactive client uses them. Each workflow is a pipeline, which asks the
 * limiter for its next jobs while fewer than {@code lookahead} of them wait there; interactive jobs are calls of their own.
 */
public final class EngineClient implements Client {

    final World world;
    final Server server;
    final ClientLog log;
    final Limiter limiter;
    final TokenEstimator estimator = TokenEstimator.learning();
    final UnseenAnswers unseen;
    final RetryRule rule;
    private final int lookahead;
    private final Map<String, Pipeline> pipelines = new LinkedHashMap<>();

    /** A client around {@code limiter}, which must live in {@code world}. */
    public EngineClient(World world, Server server, ClientLog log, Limiter limiter, int lookahead) {
        this.world = world;
        this.server = server;
        this.log = log;
        this.limiter = limiter;
        this.unseen = new UnseenAnswers(world.ticker(), world.ticker());
        this.rule = Patience.upTo(RetryRule.STANDARD_RETRIES, world);
        this.lookahead = lookahead;
    }

    @Override
    public void submit(Job job) {
        pipelines.computeIfAbsent(job.workflow(), name -> new Pipeline()).add(job);
    }

    /** The jobs of one workflow. */
    final class Pipeline {
        private final Queue<Job> later = new ArrayDeque<>();
        private int waiting;
        private boolean asking;

        void add(Job job) {
            if (job.priority()
                    == Priority.INTERACTIVE) { // nobody's pipeline: a person asks, and the limiter knows at once
                waiting++;
                new EngineCall(EngineClient.this, this, job).ask();
                return;
            }
            later.add(job);
            askAhead();
        }

        /** A job waits no longer: it was granted or refused. */
        void left() {
            waiting--;
            askAhead();
        }

        private void askAhead() {
            if (asking) {
                return; // a grant inside an asking
            }
            asking = true;
            while (waiting < lookahead && !later.isEmpty()) {
                waiting++;
                new EngineCall(EngineClient.this, this, later.remove()).ask();
            }
            asking = false;
        }
    }
}
