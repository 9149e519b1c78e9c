package dev.sluice.benchmarks.decode;

import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Peer;
import dev.sluice.benchmarks.bar.Suite;
import dev.sluice.benchmarks.measure.Figures;
import dev.sluice.benchmarks.measure.JmhContest;
import java.util.List;

/** A text delta in memory, by JMH. Each round gives every contestant a JVM of its own. */
public final class MemorySuite implements Suite {

    private static final int ROUNDS = 3;
    private static final double MOST_OF_JACKSON = 0.5;
    private static final Amount MOST_BYTES = Amount.bytes(260);

    @Override
    public void measure(Findings findings) throws Exception {
        List<Figures> figures = new JmhContest(DecodeBenchmark.class, ROUNDS)
                .run(
                        List.of("sluice", "jacksonStreaming", "officialSdk", "sluiceStream"),
                        List.of("Sluice", "Jackson streaming", "official SDK", "Sluice with the framing"));
        figures.forEach(taken -> findings.note("decode in memory, an event: " + taken));
        Figures ours = figures.get(0);
        Figures jackson = figures.get(1);
        List<Peer> allocated = List.of(jackson.allocatedPeer(), figures.get(2).allocatedPeer());
        findings.bar(Bar.ratio("decode.memory.cpu", ours.cpu(), jackson.cpuPeer(), MOST_OF_JACKSON));
        findings.bar(Bar.atMost("decode.memory.bytes", ours.allocated(), allocated, MOST_BYTES));
        // From the stream's bytes, framing included, against peers that were handed the events cut out of it.
        Figures stream = figures.get(3);
        findings.bar(Bar.ratio("decode.memory.stream.cpu", stream.cpu(), jackson.cpuPeer(), MOST_OF_JACKSON));
        findings.bar(Bar.atMost("decode.memory.stream.bytes", stream.allocated(), allocated, MOST_BYTES));
    }
}
