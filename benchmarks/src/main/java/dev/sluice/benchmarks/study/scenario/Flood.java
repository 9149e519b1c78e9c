package dev.sluice.benchmarks.study.scenario;

import dev.sluice.admission.Priority;
import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Seeds;
import dev.sluice.benchmarks.study.measure.Spread;
import dev.sluice.benchmarks.study.picture.Curve;
import dev.sluice.benchmarks.study.picture.Picture;
import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.workload.Mix;
import dev.sluice.benchmarks.study.workload.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** People who ask now and then beside a backlog that nobody waits for, the less of them and the more. */
final class Flood implements Scenario {

    private static final String KEY = "study.flood";
    private static final double SECONDS = 1_200;
    private static final int FLOOD = 4_000;

    /** What people ask for, in hundredths of what the limits carry. The last is what is judged: the more they are the harder it is. */
    private static final List<Integer> LOADS = List.of(50, 70, 90);

    @Override
    public void play(Seeds seeds, Findings findings) {
        List<List<String>> rows = new ArrayList<>();
        List<Curve> curves = new ArrayList<>();
        for (int load : LOADS) {
            Pair pair = Pair.of(load, Contender.ENGINE, seeds);
            rows.add(pair.cells());
            curves.add(Curves.quantiles("at " + load + " %", pair.flooded.waits(Priority.INTERACTIVE)));
            if (load == hardest()) {
                curves.add(Curves.quantiles(
                        "at " + load + " %, without the flood", pair.calm.waits(Priority.INTERACTIVE)));
                pair.judge(findings);
            }
        }
        for (Contender peer : Contender.PEERS) {
            rows.add(Pair.of(hardest(), peer, seeds).cells());
        }
        new Chapter(
                        KEY,
                        "Interactive requests come at random for twenty minutes and take 50, 70 or 90 % of what the limits carry; 4,000 background "
                                + "requests are there from the start. The bar is judged at 90 %: nothing may be added to the wait without the flood "
                                + "but the 154 ms in which an average request's tokens are refilled. Peers know no classes.")
                .table(
                        List.of(
                                "client",
                                "interactive load",
                                "lost",
                                "429s per 100",
                                "interactive, no flood: median / p95 / longest",
                                "interactive, flood: median / p95 / longest",
                                "background: median / p95 / longest",
                                "within the allowed p95"),
                        rows)
                .picture(new Picture(
                        "Waits of interactive requests, in seconds", "% of requests that wait no longer", curves))
                .addTo(findings);
    }

    private static int hardest() {
        return LOADS.get(LOADS.size() - 1);
    }

    /** The same people without the flood and with it. */
    private record Pair(int load, Standing calm, Standing flooded) {

        static Pair of(int load, Contender contender, Seeds seeds) {
            Workload people = random -> Texts.written(People.asking(load / 100.0, SECONDS, random), random);
            return new Pair(
                    load,
                    Standing.of(contender, Setting.ALONE, people, seeds),
                    Standing.of(contender, Setting.ALONE, random -> flooded(load, random), seeds));
        }

        private static List<Job> flooded(int load, RandomGenerator random) {
            List<Job> jobs = People.asking(load / 100.0, SECONDS, random);
            People.addBatch(FLOOD, jobs, random);
            return Texts.written(jobs, random);
        }

        double allowedNanos() {
            return p95(calm) + Mix.CONVERSATION.input().mean() / People.TOKENS_PER_SECOND * 1e9;
        }

        private static long p95(Standing standing) {
            return standing.waits(Priority.INTERACTIVE).quantile(0.95);
        }

        void judge(Findings findings) {
            Promise.NOTHING_LOST.judge(KEY, flooded, List.of(), findings);
            findings.bar(Bar.atMost(
                    KEY + ".interactive-p95",
                    Amount.nanos((double) p95(flooded)),
                    List.of(),
                    Amount.nanos(allowedNanos())));
        }

        List<String> cells() {
            Spread background = flooded.waits(Priority.BACKGROUND);
            return List.of(
                    flooded.client(),
                    load + " %",
                    String.format(
                            Locale.ROOT,
                            "%.1f %%",
                            flooded.outcome().per100(flooded.outcome().lost())),
                    String.format(Locale.ROOT, "%.3f", flooded.per100()),
                    calm.waits(Priority.INTERACTIVE).toString(),
                    flooded.waits(Priority.INTERACTIVE).toString(),
                    background.toString(),
                    p95(flooded) <= allowedNanos() ? "yes" : "no");
        }
    }
}
