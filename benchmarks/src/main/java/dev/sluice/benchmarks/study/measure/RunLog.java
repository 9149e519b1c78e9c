package dev.sluice.benchmarks.study.measure;

import dev.sluice.benchmarks.study.client.ClientLog;
import dev.sluice.benchmarks.study.server.AdmissionLog;
import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.world.World;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What happened in one run, as the server and the client tell it. Jobs are known by their ids, from 0. */
public final class RunLog implements AdmissionLog, ClientLog {

    /** By then the buckets, full at the start, have been spent, at many times the rate that follows. */
    public static final double WARM_UP_SECONDS = 60;

    private static final long NEVER = -1;

    private final World world;
    private final List<Job> jobs;
    private final long[] askedNanos;
    private final long[] grantedNanos;
    private final long[] admittedNanos;
    private final List<Long> refusals = new ArrayList<>();
    private final List<Long> completions = new ArrayList<>();
    private long outputTokens;
    private long outputTokensAtLastAdmission;
    private long outputTokensOfWarmUp;
    private int lost;

    /** The log of a run of {@code jobs}. */
    public RunLog(World world, List<Job> jobs) {
        this.world = world;
        this.jobs = List.copyOf(jobs);
        this.askedNanos = nevers(jobs.size());
        this.grantedNanos = nevers(jobs.size());
        this.admittedNanos = nevers(jobs.size());
    }

    private static long[] nevers(int count) {
        long[] nanos = new long[count];
        Arrays.fill(nanos, NEVER);
        return nanos;
    }

    @Override
    public void asked(Job job) {
        askedNanos[job.id()] = world.nowNanos();
    }

    @Override
    public void granted(Job job) {
        grantedNanos[job.id()] = world.nowNanos();
    }

    @Override
    public void admitted(Job job) {
        admittedNanos[job.id()] = world.nowNanos();
        outputTokensAtLastAdmission = outputTokens;
    }

    @Override
    public void produced(Job job, long tokens) {
        outputTokens += tokens;
        if (world.nowNanos() <= WARM_UP_SECONDS * 1e9) {
            outputTokensOfWarmUp = outputTokens;
        }
    }

    @Override
    public void refused(Job job) {
        refusals.add(world.nowNanos());
    }

    @Override
    public void completed(Job job) {
        completions.add(world.nowNanos());
    }

    @Override
    public void lost(Job job) {
        lost++;
    }

    /** Whether every job is answered or lost. */
    public boolean isOver() {
        return completions.size() + lost == jobs.size();
    }

    /** The jobs of the run. */
    public List<Job> jobs() {
        return jobs;
    }

    /** What all jobs cost, done or not. */
    public Cost demand() {
        return jobs.stream().map(Job::cost).reduce(Cost.ZERO, Cost::plus);
    }

    /** What the server had charged when it took on the last job: of answers, what was written by then. */
    public Cost charged() {
        Cost admitted = jobs.stream()
                .filter(job -> admittedNanos(job) >= 0)
                .map(Job::cost)
                .reduce(Cost.ZERO, Cost::plus);
        return new Cost(
                admitted.in(Dimension.REQUESTS), admitted.in(Dimension.INPUT_TOKENS), outputTokensAtLastAdmission);
    }

    /**
     * The output written from the warm-up's end to the last admission, over what {@code supply} let through meanwhile. A client that overdrew
     * its bucket in the warm-up has to pay for it here.
     */
    public double outputUse(Supply supply) {
        double until = lastAdmissionNanos() / 1e9;
        double refilled =
                supply.by(Dimension.OUTPUT_TOKENS, until) - supply.by(Dimension.OUTPUT_TOKENS, WARM_UP_SECONDS);
        return (outputTokensAtLastAdmission - outputTokensOfWarmUp) / refilled;
    }

    /** How many jobs the client gave up. */
    public int lost() {
        return lost;
    }

    /** How many 429s the server gave at or after {@code sinceNanos}. */
    public long refusalsSince(long sinceNanos) {
        return refusals.stream().filter(nanos -> nanos >= sinceNanos).count();
    }

    /** When the client had heard {@code answers} whole answers; the end of time if it never had. */
    public long answered(int answers) {
        return completions.size() < answers ? Long.MAX_VALUE : completions.get(answers - 1);
    }

    /** How long {@code job} stood in the limiter's queue before it was let go for the first time. */
    public long queuedNanos(Job job) {
        return grantedNanos[job.id()] - askedNanos[job.id()];
    }

    /** From when the user asked until the server took it on, for jobs that were. */
    public long waitNanos(Job job) {
        return admittedNanos(job) - job.arrivalNanos();
    }

    /** When the server took {@code job} on; negative if it never did. */
    public long admittedNanos(Job job) {
        return admittedNanos[job.id()];
    }

    /** When the server took on the last of them. */
    public long lastAdmissionNanos() {
        return Arrays.stream(admittedNanos).max().orElse(NEVER);
    }
}
