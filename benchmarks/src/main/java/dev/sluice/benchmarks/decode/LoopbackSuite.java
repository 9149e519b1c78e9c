package dev.sluice.benchmarks.decode;

import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Peer;
import dev.sluice.benchmarks.bar.Suite;
import dev.sluice.benchmarks.measure.Contest;
import dev.sluice.benchmarks.measure.Contestant;
import dev.sluice.benchmarks.measure.Figures;
import dev.sluice.benchmarks.peer.OfficialAsyncStreams;
import dev.sluice.benchmarks.peer.OfficialStreams;
import dev.sluice.benchmarks.peer.RawStreams;
import dev.sluice.benchmarks.peer.SluiceStreams;
import dev.sluice.benchmarks.peer.WebClientStreams;
import dev.sluice.benchmarks.server.Server;
import java.util.List;

/** Streams of 2,000 text deltas over loopback, four at a time, from the simulator to each client; figures are those of an event. */
public final class LoopbackSuite implements Suite {

    /**
     * 7,200 streams before the first that counts. What runs once a stream is compiled for good when it has run some 5,000 times, and up to
     * there a round would tell of the compiler: most of what the fastest clients take is then its work.
     */
    private static final Contest CONTEST = new Contest(24, 9);

    /** 600,000 events: where the clock of a process moves in steps of 10 ms, that of the fastest client must move some times. */
    private static final int STREAMS_A_ROUND = 300;

    private static final double MOST_OF_RAW = 1.5;
    private static final double MOST_OF_OFFICIAL = 0.2;
    private static final double MOST_OF_WEB_CLIENT = 0.35;
    private static final Amount MOST_BYTES = Amount.bytes(400);

    @Override
    public void measure(Findings findings) throws Exception {
        try (Server server = Server.start();
                Contestant sluice = Contestant.start("Sluice", SluiceStreams.class, server.baseUrl());
                Contestant raw = Contestant.start("raw Reactor Netty", RawStreams.class, server.baseUrl());
                Contestant sync = Contestant.start("official SDK", OfficialStreams.class, server.baseUrl());
                Contestant async =
                        Contestant.start("official SDK, async", OfficialAsyncStreams.class, server.baseUrl());
                Contestant web = Contestant.start("WebClient + Jackson", WebClientStreams.class, server.baseUrl())) {
            List<Figures> figures = CONTEST.run(List.of(sluice, raw, sync, async, web), STREAMS_A_ROUND);
            figures.forEach(taken -> findings.note("decode over loopback, an event: " + taken));
            judge(figures, findings);
        }
    }

    private static void judge(List<Figures> figures, Findings findings) {
        Figures ours = figures.get(0);
        Peer raw = figures.get(1).cpuPeer();
        Peer official = Peer.best(figures.get(2).cpuPeer(), figures.get(3).cpuPeer());
        Peer web = figures.get(4).cpuPeer();
        List<Peer> allocated =
                figures.subList(2, 5).stream().map(Figures::allocatedPeer).toList();
        findings.bar(Bar.ratio("decode.loopback.cpu.raw", ours.cpu(), raw, MOST_OF_RAW));
        findings.bar(Bar.ratio("decode.loopback.cpu.official", ours.cpu(), official, MOST_OF_OFFICIAL));
        findings.bar(Bar.ratio("decode.loopback.cpu.webclient", ours.cpu(), web, MOST_OF_WEB_CLIENT));
        findings.bar(Bar.atMost("decode.loopback.bytes", ours.allocated(), allocated, MOST_BYTES));
    }
}
