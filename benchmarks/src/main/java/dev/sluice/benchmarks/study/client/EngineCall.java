package dev.sluice.benchmarks.study.client;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Ticket;
import dev.sluice.admission.TicketListener;
import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import dev.sluice.limit.Cost;
import dev.sluice.model.MessageParam;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Usage;
import dev.sluice.retry.RetryDecision;

/** One job with all its attempts: estimated once, admitted anew for each attempt with the arrival of the first. */
final class EngineCall implements TicketListener {

    private static final String MODEL = "claude-sonnet-5-5";

    final EngineClient client;
    private final Job job;
    private final EngineClient.Pipeline pipeline;
    private final MessageRequest request;
    private AdmissionRequest asked;
    private int retries;

    EngineCall(EngineClient client, EngineClient.Pipeline pipeline, Job job) {
        this.client = client;
        this.pipeline = pipeline;
        this.job = job;
        this.request =
                MessageRequest.builder(MODEL, job.maxTokens())
                        .message(MessageParam.user(job.prompt().blocks(job.inputTokens())))
                        .stream(job.isStreamed())
                        .build();
        Cost estimate = client.estimator.estimate(request, job.workflow());
        this.asked = new AdmissionRequest(
                MODEL,
                estimate,
                client.estimator.least(request, estimate),
                job.priority(),
                job.workflow(),
                AdmissionRequest.NOW,
                false,
                null);
    }

    void ask() {
        boolean first = isFirst();
        if (first) {
            client.log.asked(job);
        }
        Ticket ticket = client.limiter.submit(asked, this);
        if (first && isFirst()) {
            client.log.waits(job, ticket);
        }
    }

    /** Whether no attempt of it has been admitted. */
    private boolean isFirst() {
        return asked.arrivalNanos() == AdmissionRequest.NOW;
    }

    @Override
    public void granted(Reservation reservation) {
        boolean first = isFirst();
        asked = asked.after(reservation);
        EngineAttempt attempt = new EngineAttempt(this, reservation);
        if (!job.isStreamed()) {
            attempt.unseen(client.unseen.sent(MODEL, job.maxTokens(), attempt::supposed));
        }
        client.server.send(job, attempt);
        if (first) {
            client.log.granted(job);
            pipeline.left();
        }
    }

    @Override
    public void refused(RefusedException refusal) {
        if (isFirst()) {
            pipeline.left();
        }
        client.log.lost(job);
    }

    void learn(long inputTokens, long outputTokens, long told) {
        client.estimator.learn(request, job.workflow(), Usage.of(inputTokens, outputTokens), told);
    }

    void progressed(long outputBefore, long outputNow) {
        client.estimator.progressed(request, job.workflow(), outputBefore, outputNow);
    }

    void completed() {
        client.log.completed(job);
    }

    /** The server refused an attempt for a limit: the wait is the pool's. */
    void refused(Reservation attempt, Exception failure) {
        if (client.rule.decide(retries++, failure) instanceof RetryDecision.Retry) {
            asked = asked.after(attempt);
            ask();
        } else {
            client.log.lost(job);
        }
    }
}
