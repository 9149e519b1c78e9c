package dev.sluice.benchmarks.measure;

import dev.sluice.benchmarks.bar.Amount;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * JMH methods that do the same work in turn: one fork each a round, who comes first rotates, and the medians of the rounds.
 *
 * @param benchmark holds the methods
 * @param threads that call a method at once
 * @param rounds forks of each method
 */
public record JmhContest(Class<?> benchmark, int threads, int rounds) {

    private static final int WARM_UPS = 8;
    private static final int ITERATIONS = 4;
    private static final TimeValue ITERATION = TimeValue.milliseconds(800);
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** With one thread. */
    public JmhContest(Class<?> benchmark, int rounds) {
        this(benchmark, 1, rounds);
    }

    /** Figures in the order of the methods; blocks. */
    public List<Figures> run(List<String> methods, List<String> names) throws RunnerException {
        double[][] cpu = new double[methods.size()][rounds];
        double[][] wall = new double[methods.size()][rounds];
        double[][] bytes = new double[methods.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < methods.size(); turn++) {
                int who = (round + turn) % methods.size();
                RunResult result = fork(methods.get(who));
                wall[who][round] = result.getPrimaryResult().getScore();
                cpu[who][round] = score(result, CpuProfiler.LABEL);
                bytes[who][round] = score(result, ALLOCATED);
            }
        }
        List<Figures> figures = new ArrayList<>();
        for (int who = 0; who < methods.size(); who++) {
            figures.add(new Figures(
                    names.get(who),
                    Amount.nanos(Figures.median(cpu[who])),
                    Amount.bytes(Figures.median(bytes[who])),
                    Amount.nanos(Figures.median(wall[who]))));
        }
        return figures;
    }

    private static double score(RunResult result, String label) {
        Result<?> score = result.getSecondaryResults().get(label);
        if (score == null) {
            throw new IllegalStateException(label + ": not measured");
        }
        return score.getScore();
    }

    private RunResult fork(String method) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
                .forks(1)
                .threads(threads)
                .jvmArgs("-Xms512m", "-Xmx512m", "-Dsluice.root=" + System.getProperty("sluice.root", ""))
                .warmupIterations(WARM_UPS)
                .warmupTime(ITERATION)
                .measurementIterations(ITERATIONS)
                .measurementTime(ITERATION)
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .verbosity(VerboseMode.SILENT);
        return new Runner(options.build()).runSingle();
    }
}
