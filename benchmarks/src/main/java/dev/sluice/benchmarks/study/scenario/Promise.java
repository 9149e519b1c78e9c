package dev.sluice.benchmarks.study.scenario;

import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Peer;
import dev.sluice.benchmarks.bar.Wanted;
import dev.sluice.benchmarks.study.measure.Outcome;
import dev.sluice.benchmarks.study.measure.Supply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is promised of the engine in one situation, beside losing nothing.
 *
 * @param per100 the most 429s to 100 jobs; null: no promise
 * @param late the most 429s after the first minute, in all runs; null: no promise
 * @param learnedPer100 the most 429s to 100 jobs after 200 answers; null: no promise
 * @param overBound the latest last admission, over the fluid bound; null: no promise
 * @param outputUse the least share of the output's refill that is used between the warm-up and the last admission; null: no promise
 */
record Promise(
        @Nullable Double per100,
        @Nullable Double late,
        @Nullable Double learnedPer100,
        @Nullable Double overBound,
        @Nullable Double outputUse) {

    /** Nothing but that nothing is lost. */
    static final Promise NOTHING_LOST = new Promise(null, null, null, null, null);

    void judge(String key, Standing ours, List<Standing> peers, Findings findings) {
        Outcome outcome = ours.outcome();
        atMost(key + ".lost", Amount.count((double) outcome.lost()), List.of(), 0.0, findings);
        List<Peer> others = peers.stream()
                .map(peer -> new Peer(peer.client(), Amount.fraction(peer.per100())))
                .toList();
        atMost(key + ".429s-per-100", Amount.fraction(ours.per100()), others, per100, findings);
        atMost(key + ".429s-late", Amount.count((double) outcome.lateRefusals()), List.of(), late, findings);
        double learned = outcome.per100(outcome.learnedRefusals());
        atMost(key + ".429s-per-100-learned", Amount.fraction(learned), List.of(), learnedPer100, findings);
        atMost(key + ".over-bound", Amount.fraction(outcome.overBound()), List.of(), overBound, findings);
    }

    /** Beside the peer that holds {@code max_tokens}, as gateways do. */
    void judgeUse(String key, Standing ours, List<Standing> peers, Supply supply, Findings findings) {
        if (outputUse != null) {
            Peer reserving = peers.stream()
                    .filter(peer -> peer.client().equals(Contender.MAX_TOKENS_RESERVED.name()))
                    .map(peer -> new Peer(peer.client(), Amount.fraction(peer.outputUse(supply))))
                    .findFirst()
                    .orElse(null);
            Wanted wanted = new Wanted.AtLeast(Amount.fraction(outputUse));
            findings.bar(new Bar(key + ".otpm-use", Amount.fraction(ours.outputUse(supply)), reserving, wanted));
        }
    }

    private static void atMost(String key, Amount ours, List<Peer> peers, @Nullable Double most, Findings findings) {
        if (most != null) {
            findings.bar(Bar.atMost(key, ours, peers, new Amount(most, ours.unit())));
        }
    }
}
