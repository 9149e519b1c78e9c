package dev.sluice.benchmarks.admission;

import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Peer;
import dev.sluice.benchmarks.bar.Suite;
import dev.sluice.benchmarks.measure.Figures;
import dev.sluice.benchmarks.measure.JmhContest;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** What admission costs where there is room at once, by JMH. Each round gives every contestant a JVM of its own. */
public final class AdmissionSuite implements Suite {

    private static final int ROUNDS = 3;
    private static final double MOST_OF_BUCKET4J = 0.6;
    private static final double MOST_OF_RESILIENCE4J_CONTENDED = 1.0;
    private static final double MOST_OF_RESILIENCE4J_ADDED = 0.85;
    private static final Amount MOST_BYTES = Amount.bytes(48);
    private static final Amount MOST_AN_ELEMENT = Amount.nanos(120);

    @Override
    public void measure(Findings findings) throws Exception {
        oneThread(findings);
        twoThreads(findings);
        mono(findings);
        flux(findings);
    }

    private static void oneThread(Findings findings) throws RunnerException {
        List<Figures> figures = reserve(1, findings);
        Figures ours = figures.get(0);
        List<Peer> allocated =
                figures.subList(1, 3).stream().map(Figures::allocatedPeer).toList();
        findings.bar(
                Bar.ratio("admission.reserve.cpu", ours.cpu(), figures.get(1).cpuPeer(), MOST_OF_BUCKET4J));
        findings.bar(Bar.atMost("admission.reserve.bytes", ours.allocated(), allocated, MOST_BYTES));
    }

    private static void twoThreads(Findings findings) throws RunnerException {
        List<Figures> figures = reserve(2, findings);
        findings.bar(Bar.ratio(
                "admission.contended.cpu",
                figures.get(0).cpu(),
                figures.get(2).cpuPeer(),
                MOST_OF_RESILIENCE4J_CONTENDED));
    }

    private static List<Figures> reserve(int threads, Findings findings) throws RunnerException {
        List<Figures> figures = new JmhContest(ReserveBenchmark.class, threads, ROUNDS)
                .run(
                        List.of("sluice", "bucket4j", "resilience4j"),
                        List.of("Sluice", "3 Bucket4j buckets", "3 Resilience4j limiters"));
        figures.forEach(taken -> findings.note("three budgets, " + threads + " thread(s): " + taken));
        return figures;
    }

    private static void mono(Findings findings) throws RunnerException {
        List<Figures> figures = new JmhContest(MonoBenchmark.class, ROUNDS)
                .run(
                        List.of("bare", "sluice", "sluiceGuard", "resilience4j", "resilience4jDeferred"),
                        List.of(
                                "bare mono",
                                "Sluice",
                                "Sluice, guarded",
                                "Resilience4j",
                                "Resilience4j, transformDeferred"));
        figures.forEach(taken -> findings.note("a mono admitted at once: " + taken));
        Figures bare = figures.get(0);
        Figures ours = figures.get(1);
        Figures theirs = figures.get(3);
        findings.bar(Bar.ratio(
                "admission.mono.cpu",
                Amount.nanos(added(ours.cpu(), bare.cpu())),
                new Peer("Resilience4j, one dimension", Amount.nanos(added(theirs.cpu(), bare.cpu()))),
                MOST_OF_RESILIENCE4J_ADDED));
        findings.bar(Bar.atMost(
                "admission.mono.bytes",
                Amount.bytes(added(ours.allocated(), bare.allocated())),
                List.of(new Peer("Resilience4j", Amount.bytes(added(theirs.allocated(), bare.allocated())))),
                MOST_BYTES));
    }

    private static void flux(Findings findings) throws RunnerException {
        List<Figures> figures = new JmhContest(FluxBenchmark.class, ROUNDS)
                .run(List.of("sluice", "limitRate"), List.of("Sluice", "limitRate"));
        figures.forEach(taken -> findings.note("a flux of a million, an element: " + taken));
        findings.bar(Bar.atMost(
                "admission.flux.cpu",
                figures.get(0).cpu(),
                List.of(figures.get(1).cpuPeer()),
                MOST_AN_ELEMENT));
    }

    private static double added(Amount with, Amount without) {
        return with.value() - without.value();
    }
}
