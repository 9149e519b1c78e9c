package dev.sluice.benchmarks.coldstart;

import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Peer;
import dev.sluice.benchmarks.bar.Suite;
import dev.sluice.benchmarks.measure.ClassPath;
import dev.sluice.benchmarks.measure.ColdStart;
import dev.sluice.benchmarks.measure.Jvm;
import dev.sluice.benchmarks.peer.OfficialFirstAnswer;
import dev.sluice.benchmarks.peer.RawFirstAnswer;
import dev.sluice.benchmarks.peer.SluiceFirstAnswer;
import dev.sluice.benchmarks.server.Server;
import java.util.List;

/**
 * A fresh JVM asks one question, prints the answer and ends: CPU time from start to end, each client on the class path that it needs and
 * no more, and the size of that class path.
 */
public final class ColdStartSuite implements Suite {

    private static final int ROUNDS = 7;
    private static final double MOST_OF_OFFICIAL = 0.6;
    private static final Amount MOST_BYTES = Amount.bytes(12.5e6);

    @Override
    public void measure(Findings findings) throws Exception {
        classPath(findings);
        ClassPath adapter = ClassPath.ofModule("reactor-adapter");
        ClassPath sdk = ClassPath.ofOfficialSdk();
        try (Server server = Server.start()) {
            Jvm jvm = Jvm.running();
            List<ColdStart> starts = List.of(
                    ColdStart.of("Sluice", jvm, adapter, SluiceFirstAnswer.class, server.baseUrl()),
                    ColdStart.of("official SDK", jvm, sdk, OfficialFirstAnswer.class, server.baseUrl()),
                    ColdStart.of("raw Reactor Netty", jvm, adapter, RawFirstAnswer.class, server.baseUrl()));
            List<Peer> taken = ColdStart.cpu(starts, ROUNDS);
            taken.forEach(one -> findings.note(
                    "cold start on " + Runtime.version() + ": " + one.name() + ": " + one.amount() + " CPU"));
            findings.bar(Bar.ratio("cold-start.cpu", taken.get(0).amount(), taken.get(1), MOST_OF_OFFICIAL));
        }
    }

    private static void classPath(Findings findings) {
        Amount ours =
                Amount.bytes((double) ClassPath.ofModule("reactor-adapter").bytes());
        Amount official = Amount.bytes((double) ClassPath.ofOfficialSdk().bytes());
        findings.bar(
                Bar.atMost("cold-start.class-path", ours, List.of(new Peer("official SDK", official)), MOST_BYTES));
    }
}
