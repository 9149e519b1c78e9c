package dev.sluice.benchmarks.study.scenario;

import dev.sluice.admission.Priority;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Seeds;
import dev.sluice.benchmarks.study.measure.FluidBound;
import dev.sluice.benchmarks.study.measure.RunLog;
import dev.sluice.benchmarks.study.picture.Curve;
import dev.sluice.benchmarks.study.picture.Picture;
import dev.sluice.limit.Dimension;
import java.util.ArrayList;
import java.util.List;

/**
 * More work than the limits allow: who gets it done, how fast, and with how many 429s.
 *
 * @param key of the bars
 * @param words what the situation is
 * @param setting the server
 * @param workload the work
 * @param engine who speaks for us
 * @param peers who else takes part
 * @param promise what is promised
 */
record Backlog(
        String key,
        String words,
        Setting setting,
        Workload workload,
        Contender engine,
        List<Contender> peers,
        Promise promise)
        implements Scenario {

    /** The engine beside all of its peers. */
    static Backlog beside(String key, String words, Setting setting, Workload workload, Promise promise) {
        return new Backlog(key, words, setting, workload, Contender.ENGINE, Contender.PEERS, promise);
    }

    @Override
    public void play(Seeds seeds, Findings findings) {
        List<Standing> others = new ArrayList<>();
        for (Contender peer : peers) {
            others.add(Standing.of(peer, setting, workload, seeds));
        }
        Standing ours = Standing.of(engine, setting, workload, seeds);
        promise.judge(key, ours, others, findings);
        promise.judgeUse(key, ours, others, setting.supply(), findings);
        List<List<String>> rows = new ArrayList<>();
        others.forEach(other -> rows.add(other.cells(Priority.STANDARD)));
        rows.add(ours.cells(Priority.STANDARD));
        Chapter chapter = new Chapter(key, words).table(Standing.HEADINGS, rows);
        if (!others.isEmpty()) {
            others.add(ours);
            chapter.picture(picture(others));
        }
        chapter.addTo(findings);
    }

    /** The rates at which the dimension that binds was admitted in each client's first run, once the full buckets are spent. */
    private Picture picture(List<Standing> standings) {
        RunLog ours = standings.get(standings.size() - 1).runs().get(0);
        double seconds = ours.lastAdmissionNanos() / 1e9;
        Dimension binding = FluidBound.binding(ours.demand(), setting.supply());
        List<Curve> curves = new ArrayList<>();
        for (Standing standing : standings) {
            curves.add(Curves.admitted(standing.client(), standing.runs().get(0), binding, seconds)
                    .from(RunLog.WARM_UP_SECONDS));
        }
        curves.add(Curves.supplied("what the server refills", setting.supply(), binding, seconds)
                .from(RunLog.WARM_UP_SECONDS));
        return new Picture("Admitted " + binding.label() + " a minute: " + key, "seconds since the start", curves);
    }
}
