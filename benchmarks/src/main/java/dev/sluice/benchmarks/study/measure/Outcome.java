package dev.sluice.benchmarks.study.measure;

/**
 * The figures of one run, or of several added up.
 *
 * @param jobs how many were asked for
 * @param lost how many the client gave up
 * @param refusals 429s
 * @param lateRefusals 429s after the first minute
 * @param learnedRefusals 429s after 200 answers
 * @param overBound the last admission over the fluid bound of what the server had charged by then; the longest of several runs
 */
public record Outcome(long jobs, long lost, long refusals, long lateRefusals, long learnedRefusals, double overBound) {

    /** No run yet. */
    public static final Outcome NONE = new Outcome(0, 0, 0, 0, 0, 0);

    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int OBSERVATIONS = 200;

    /** The figures of {@code log}. */
    public static Outcome of(RunLog log, Supply supply) {
        double bound = FluidBound.seconds(log.charged(), supply);
        return new Outcome(
                log.jobs().size(),
                log.lost(),
                log.refusalsSince(0),
                log.refusalsSince(MINUTE_NANOS),
                log.refusalsSince(log.answered(OBSERVATIONS)),
                log.lastAdmissionNanos() / 1e9 / bound);
    }

    /** Both together. */
    public Outcome plus(Outcome other) {
        return new Outcome(
                jobs + other.jobs,
                lost + other.lost,
                refusals + other.refusals,
                lateRefusals + other.lateRefusals,
                learnedRefusals + other.learnedRefusals,
                Math.max(overBound, other.overBound));
    }

    /** Of {@code count}, how many to a hundred jobs. */
    public double per100(long count) {
        return 100.0 * count / jobs;
    }
}
