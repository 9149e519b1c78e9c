package dev.sluice.benchmarks.study;

import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Peer;
import dev.sluice.benchmarks.bar.Suite;
import dev.sluice.benchmarks.study.measure.Outcome;
import dev.sluice.benchmarks.study.scenario.Contender;
import dev.sluice.benchmarks.study.scenario.Run;
import dev.sluice.benchmarks.study.scenario.Setting;
import dev.sluice.benchmarks.study.server.OtherKeys;
import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.workload.Mix;
import dev.sluice.benchmarks.study.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts the engine and its peers into each situation, and judges the engine. */
public final class StudySuite implements Suite {

    private static final int SEEDS = 5;

    @Override
    public void measure(Findings findings) {
        backlog("study.alone.conversation", Setting.ALONE, Mix.CONVERSATION, 6_000, 0.02, 0.0, 1.002, findings);
        backlog("study.alone.code", Setting.ALONE, Mix.CODE, 4_000, 0.02, 0.0, 1.002, findings);
        Setting waves = Setting.ALONE.with(OtherKeys.WAVES);
        backlog("study.waves.conversation", waves, Mix.CONVERSATION, 6_000, 0.1, -1, 1.005, findings);
        backlog("study.waves.code", waves, Mix.CODE, 4_000, 0.1, -1, 1.005, findings);
    }

    private static void backlog(
            String key, Setting setting, Mix mix, int count, double most, double late, double over, Findings findings) {
        List<Peer> peers = new ArrayList<>();
        for (Contender peer : Contender.PEERS) {
            Outcome outcome = outcome(setting, mix, count, peer);
            peers.add(new Peer(peer.name(), Amount.fraction(outcome.per100(outcome.refusals()))));
            note(key, peer, outcome, findings);
        }
        Outcome ours = outcome(setting, mix, count, Contender.ENGINE);
        note(key, Contender.ENGINE, ours, findings);
        findings.bar(Bar.atMost(key + ".lost", Amount.count((double) ours.lost()), List.of(), Amount.count(0)));
        findings.bar(Bar.atMost(
                key + ".429s-per-100", Amount.fraction(ours.per100(ours.refusals())), peers, Amount.fraction(most)));
        if (late >= 0) {
            findings.bar(Bar.atMost(
                    key + ".429s-late", Amount.count((double) ours.lateRefusals()), List.of(), Amount.count(late)));
        }
        findings.bar(
                Bar.atMost(key + ".over-bound", Amount.fraction(ours.overBound()), List.of(), Amount.fraction(over)));
    }

    private static Outcome outcome(Setting setting, Mix mix, int count, Contender contender) {
        Outcome sum = Outcome.NONE;
        for (long seed = 1; seed <= SEEDS; seed++) {
            List<Job> jobs = mix.jobs(count, new World(seed).random("jobs"));
            sum = sum.plus(Outcome.of(Run.of(setting, jobs, contender, seed), setting.supply()));
        }
        return sum;
    }

    private static void note(String key, Contender contender, Outcome outcome, Findings findings) {
        findings.note(String.format(
                Locale.ROOT,
                "%s: %s: lost %.1f %%, 429s per 100 jobs %.3f (after the first minute %.3f), last admission / bound %.4f",
                key,
                contender.name(),
                outcome.per100(outcome.lost()),
                outcome.per100(outcome.refusals()),
                outcome.per100(outcome.lateRefusals()),
                outcome.overBound()));
    }
}
