package dev.sluice.benchmarks.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Contestants that do the same work in turn. Each round lets every one of them work once, alone; who comes first rotates, so that none
 * always follows the same neighbour. All have the same number of rounds to warm up.
 *
 * @param warmUps rounds that are not counted
 * @param rounds rounds that are; the figures are their medians
 */
public record Contest(int warmUps, int rounds) {

    /**
     * Runs all rounds; blocks.
     *
     * @return figures in the order of the contestants
     * @throws IllegalStateException if one did other work than the first
     */
    public List<Figures> run(List<Contestant> contestants, int repetitions) throws IOException {
        List<List<Round>> taken = new ArrayList<>();
        contestants.forEach(contestant -> taken.add(new ArrayList<>()));
        for (int round = 0; round < warmUps + rounds; round++) {
            for (int turn = 0; turn < contestants.size(); turn++) {
                int who = (round + turn) % contestants.size();
                taken.get(who).add(contestants.get(who).round(repetitions));
            }
        }
        requireSameWork(contestants, taken);
        List<Figures> figures = new ArrayList<>();
        for (int who = 0; who < contestants.size(); who++) {
            List<Round> counted = taken.get(who).subList(warmUps, warmUps + rounds);
            figures.add(Figures.of(contestants.get(who).name(), counted));
        }
        return figures;
    }

    private static void requireSameWork(List<Contestant> contestants, List<List<Round>> taken) {
        for (int round = 0; round < taken.get(0).size(); round++) {
            for (int who = 0; who < contestants.size(); who++) {
                Outcome first = taken.get(0).get(round).outcome();
                Outcome outcome = taken.get(who).get(round).outcome();
                if (!outcome.agreesWith(first)) {
                    throw new IllegalStateException(contestants.get(who).name() + ": " + outcome + " (expected: "
                            + first + ", as " + contestants.get(0).name() + ")");
                }
            }
        }
    }
}
