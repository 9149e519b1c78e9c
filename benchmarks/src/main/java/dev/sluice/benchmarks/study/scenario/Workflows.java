package dev.sluice.benchmarks.study.scenario;

import dev.sluice.admission.Priority;
import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Seeds;
import dev.sluice.benchmarks.study.measure.Fairness;
import dev.sluice.benchmarks.study.measure.RunLog;
import dev.sluice.benchmarks.study.picture.Curve;
import dev.sluice.benchmarks.study.picture.Picture;
import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.workload.Mix;
import dev.sluice.benchmarks.study.workload.Texts;
import dev.sluice.limit.Dimension;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Ten workflows with the same claim, of which one sends requests ten times as large. */
final class Workflows implements Scenario {

    private static final String KEY = "study.fairness";
    private static final int WORKFLOWS = 10;
    private static final String GIANTS = "workflow 0";
    private static final int TIMES = 10;
    private static final int JOBS = 600; // each; 60 giants

    /** The first minute spends the full bucket, in the order of arrival. */
    private static final long FROM_NANOS = 60_000_000_000L;

    @Override
    public void play(Seeds seeds, Findings findings) {
        Standing ours = Standing.of(Contender.ENGINE, Setting.ALONE, Workflows::jobs, seeds);
        Promise.NOTHING_LOST.judge(KEY, ours, List.of(), findings);
        List<Collection<Double>> shares = ours.runs().stream()
                .map(run ->
                        Fairness.shares(run, Dimension.INPUT_TOKENS, FROM_NANOS).values())
                .toList();
        double jain = shares.stream().mapToDouble(Fairness::jain).min().orElseThrow();
        double most = shares.stream().mapToDouble(Fairness::mostOverMean).max().orElseThrow();
        findings.bar(Bar.atLeast(KEY + ".jain", Amount.fraction(jain), Amount.fraction(0.95)));
        Standing lone = Standing.of(
                Contender.ENGINE,
                Setting.ALONE,
                Workload.of(Mix.CONVERSATION, 3_000).written(),
                seeds);
        findings.bar(
                Bar.atLeast(KEY + ".lone", Amount.fraction(1 / lone.outcome().overBound()), Amount.fraction(0.98)));
        new Chapter(
                        KEY,
                        "Ten workflows of the same class have a backlog each; workflow 0 sends prompts ten times as long as the others'. "
                                + String.format(
                                        Locale.ROOT,
                                        "The largest share is %.3f of the mean in the worst run, where Jain's index, %.3f, still looks even. ",
                                        most,
                                        jain)
                                + "Input tokens admitted from the second minute until the first of them runs dry, in the first run:")
                .table(List.of("workflow", "input tokens", "share / mean"), rows(ours))
                .picture(new Picture(
                        "Input tokens admitted, added up",
                        "seconds since the start",
                        totals(ours.runs().get(0))))
                .addTo(findings);
    }

    private static List<List<String>> rows(Standing ours) {
        Map<String, Double> shares =
                new TreeMap<>(Fairness.shares(ours.runs().get(0), Dimension.INPUT_TOKENS, FROM_NANOS));
        double mean = shares.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        List<List<String>> rows = new ArrayList<>();
        shares.forEach((workflow, tokens) -> rows.add(List.of(
                workflow,
                String.format(Locale.ROOT, "%,.0f", tokens),
                String.format(Locale.ROOT, "%.3f", tokens / mean))));
        return rows;
    }

    private static List<Curve> totals(RunLog run) {
        double seconds = run.lastAdmissionNanos() / 1e9;
        List<Curve> totals = new ArrayList<>();
        for (String workflow : List.of(GIANTS, "workflow 1", "workflow 2", "workflow 3")) {
            totals.add(Curves.total(
                    workflow,
                    run,
                    Dimension.INPUT_TOKENS,
                    seconds,
                    job -> job.workflow().equals(workflow)));
        }
        return totals;
    }

    private static List<Job> jobs(RandomGenerator random) {
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < WORKFLOWS * JOBS; i++) {
            String workflow = "workflow " + i % WORKFLOWS;
            if (!workflow.equals(GIANTS)) {
                jobs.add(Mix.CONVERSATION.job(jobs.size(), random).with(workflow, Priority.STANDARD, 0));
            } else if (i % (WORKFLOWS * TIMES) == 0) {
                Job usual = Mix.CONVERSATION.job(jobs.size(), random);
                jobs.add(Job.of(jobs.size(), TIMES * usual.inputTokens(), usual.outputTokens(), usual.maxTokens())
                        .with(workflow, Priority.STANDARD, 0));
            }
        }
        return Texts.written(jobs, random);
    }
}
