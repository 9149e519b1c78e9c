package dev.sluice.benchmarks.calls;

import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Suite;
import dev.sluice.benchmarks.measure.Contest;
import dev.sluice.benchmarks.measure.Contestant;
import dev.sluice.benchmarks.measure.Figures;
import dev.sluice.benchmarks.peer.OfficialCalls;
import dev.sluice.benchmarks.peer.RawCalls;
import dev.sluice.benchmarks.peer.SluiceCalls;
import dev.sluice.benchmarks.server.Server;
import java.util.List;

/** Small calls without a stream, 64 in flight, over loopback to the simulator; figures are those of a call. */
public final class CallsSuite implements Suite {

    /**
     * All three still get cheaper, round by round, for about 70,000 calls: up to there much of what a round takes is the JIT compiler's
     * work, and the figure would tell of the compiler and of the machine's other load.
     */
    private static final Contest CONTEST = new Contest(20, 9);

    private static final int CALLS_A_ROUND = 4_000;
    private static final double MOST_OF_OFFICIAL = 0.35;
    private static final Amount MOST_BYTES = Amount.bytes(14_000);

    @Override
    public void measure(Findings findings) throws Exception {
        try (Server server = Server.start();
                Contestant sluice = Contestant.start("Sluice", SluiceCalls.class, server.baseUrl());
                Contestant raw = Contestant.start("raw Reactor Netty", RawCalls.class, server.baseUrl());
                Contestant official = Contestant.start("official SDK, async", OfficialCalls.class, server.baseUrl())) {
            List<Figures> figures = CONTEST.run(List.of(sluice, raw, official), CALLS_A_ROUND);
            figures.forEach(taken -> findings.note("small calls, a call: " + taken));
            Figures ours = figures.get(0);
            Figures theirs = figures.get(2);
            findings.bar(Bar.ratio("calls.cpu", ours.cpu(), theirs.cpuPeer(), MOST_OF_OFFICIAL));
            findings.bar(Bar.atMost("calls.bytes", ours.allocated(), List.of(theirs.allocatedPeer()), MOST_BYTES));
        }
    }
}
