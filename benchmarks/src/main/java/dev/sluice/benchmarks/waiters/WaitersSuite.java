package dev.sluice.benchmarks.waiters;

import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Peer;
import dev.sluice.benchmarks.bar.Suite;
import dev.sluice.benchmarks.measure.ClassPath;
import dev.sluice.benchmarks.measure.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/**
 * A million waiters of one limiter, of whom a hundred thousand give up; each contestant in a JVM of its own. CPU times are those of the
 * whole process: a collector that copies waiters counts.
 */
public final class WaitersSuite implements Suite {

    private static final int WAITERS = 1_000_000;
    private static final int CANCELLED = 100_000;
    private static final int ROUNDS = 4;
    private static final List<String> OPTIONS = List.of("-Xms1500m", "-Xmx1500m");

    private static final Amount MOST_BYTES = Amount.bytes(112);
    private static final Amount MOST_TO_CANCEL = Amount.nanos(150);
    private static final double MOST_TO_ENQUEUE = 0.35;
    private static final double MOST_TO_RELEASE = 0.45;
    private static final Amount NONE = Amount.count(0);

    private static final String RESILIENCE4J = "Resilience4j";
    private static final String BUCKET4J = "Bucket4j";

    @Override
    public void measure(Findings findings) throws IOException {
        Wait ours = measure("sluice", findings);
        Wait resilience4j = measure("resilience4j", findings);
        Wait bucket4j = measure("bucket4j", findings);
        findings.bar(Bar.atMost(
                "waiters.bytes",
                Amount.bytes(ours.bytes()),
                List.of(
                        new Peer(RESILIENCE4J, Amount.bytes(resilience4j.bytes())),
                        new Peer(BUCKET4J, Amount.bytes(bucket4j.bytes()))),
                MOST_BYTES));
        findings.bar(Bar.ratio(
                "waiters.enqueue.cpu",
                Amount.nanos(ours.enqueueNanos()),
                new Peer(RESILIENCE4J, Amount.nanos(resilience4j.enqueueNanos())),
                MOST_TO_ENQUEUE));
        findings.bar(Bar.ratio(
                "waiters.release.cpu",
                Amount.nanos(ours.releaseNanos()),
                new Peer(RESILIENCE4J, Amount.nanos(resilience4j.releaseNanos())),
                MOST_TO_RELEASE));
        findings.bar(Bar.atMost(
                "waiters.cancel.cpu",
                Amount.nanos(ours.cancelNanos()),
                List.of(new Peer(BUCKET4J, Amount.nanos(bucket4j.cancelNanos()))),
                MOST_TO_CANCEL));
        findings.bar(Bar.atMost(
                "waiters.cancel.booked",
                Amount.count((double) ours.booked()),
                List.of(
                        new Peer(RESILIENCE4J, Amount.count((double) resilience4j.booked())),
                        new Peer(BUCKET4J, Amount.count((double) bucket4j.booked()))),
                NONE));
    }

    private static Wait measure(String name, Findings findings) throws IOException {
        Process process = Jvm.running()
                .start(
                        OPTIONS,
                        ClassPath.ofModule("benchmarks"),
                        CrowdMain.class,
                        name,
                        String.valueOf(WAITERS),
                        String.valueOf(CANCELLED),
                        String.valueOf(ROUNDS));
        try (BufferedReader answers = process.inputReader()) {
            List<Wait> rounds = answers.lines().map(Wait::parse).toList();
            if (rounds.size() != ROUNDS) {
                throw new IOException(name + ": its JVM ended after " + rounds.size() + " rounds (see above)");
            }
            Wait taken = Wait.median(rounds.subList(1, ROUNDS));
            findings.note("a million waiters, " + name + ", one: " + taken);
            return taken;
        } finally {
            process.destroy();
        }
    }
}
