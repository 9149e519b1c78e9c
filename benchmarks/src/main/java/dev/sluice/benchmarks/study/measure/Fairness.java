package dev.sluice.benchmarks.study.measure;

import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.limit.Dimension;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How evenly workflows were served while all of them had something to send. */
public final class Fairness {

    private Fairness() {}

    /** Jain's index: 1 if all have the same, 1/n if one of n has everything. */
    public static double jain(Collection<Double> shares) {
        double sum = 0;
        double squares = 0;
        for (double share : shares) {
            sum += share;
            squares += share * share;
        }
        return squares == 0 ? 1 : sum * sum / (shares.size() * squares);
    }

    /** The largest share over the mean of all, which says more of one that has too much than Jain's index does. */
    public static double mostOverMean(Collection<Double> shares) {
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        double most = shares.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return sum == 0 ? 1 : most * shares.size() / sum;
    }

    /** What each workflow was admitted of {@code dimension} from {@code fromNanos} to when the first of them had nothing more to send. */
    public static Map<String, Double> shares(RunLog log, Dimension dimension, long fromNanos) {
        Map<String, Long> lastByWorkflow = new HashMap<>();
        for (Job job : log.jobs()) {
            lastByWorkflow.merge(job.workflow(), log.admittedNanos(job), Math::max);
        }
        long until = lastByWorkflow.values().stream()
                .mapToLong(Long::longValue)
                .min()
                .orElse(0);
        Map<String, Double> shares = new HashMap<>();
        lastByWorkflow.keySet().forEach(workflow -> shares.put(workflow, 0.0));
        for (Job job : log.jobs()) {
            long admitted = log.admittedNanos(job);
            if (admitted >= fromNanos && admitted < until) {
                shares.merge(job.workflow(), (double) job.cost().in(dimension), Double::sum);
            }
        }
        return shares;
    }
}
