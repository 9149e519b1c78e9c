package dev.sluice.benchmarks.coldstart;

import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Peer;
import dev.sluice.benchmarks.bar.Suite;
import dev.sluice.benchmarks.bar.Wanted;
import dev.sluice.benchmarks.launcher.Launcher;
import dev.sluice.benchmarks.launcher.Prompts;
import dev.sluice.benchmarks.measure.ClassPath;
import dev.sluice.benchmarks.measure.ColdStart;
import dev.sluice.benchmarks.measure.Jvm;
import dev.sluice.benchmarks.measure.ScratchFolder;
import dev.sluice.benchmarks.peer.OfficialFirstAnswer;
import dev.sluice.benchmarks.server.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The launcher on JDK 25, with the AOT cache that it makes by itself, runs a file of one prompt; the official SDK's program beside it on
 * the same JDK. Ours does more, since it reads and writes files, and the launcher's shell counts as well.
 */
public final class AotSuite implements Suite {

    private static final String KEY = "cold-start.aot.cpu";
    private static final int ROUNDS = 7;
    private static final double MOST_OF_OFFICIAL = 0.35;

    /** Answers of an earlier round would leave nothing to do. */
    private static final String FORGET_ANSWERS = "rm -f \"$1\" && shift && exec \"$@\"";

    @Override
    public void measure(Findings findings) throws Exception {
        Optional<Jvm> jdk25 = Jvm.jdk25();
        if (jdk25.isEmpty()) {
            findings.note(KEY + ": no JDK 25 found (expected: JAVA_HOME_25, or one in /usr/lib/jvm)");
            findings.bar(Bar.unmeasured(KEY, new Wanted.RatioAtMost(MOST_OF_OFFICIAL)));
            return;
        }
        try (ScratchFolder folder = ScratchFolder.create();
                Server server = Server.start()) {
            Launcher launcher = new Launcher(jdk25.get(), server.baseUrl());
            launcher.prepare();
            List<Peer> taken = ColdStart.cpu(
                    List.of(
                            launched(launcher, folder.path()),
                            ColdStart.of(
                                    "official SDK",
                                    jdk25.get(),
                                    ClassPath.ofOfficialSdk(),
                                    OfficialFirstAnswer.class,
                                    server.baseUrl())),
                    ROUNDS);
            taken.forEach(one -> findings.note("cold start on JDK 25: " + one.name() + ": " + one.amount() + " CPU"));
            findings.bar(Bar.ratio(KEY, taken.get(0).amount(), taken.get(1), MOST_OF_OFFICIAL));
        }
    }

    private static ColdStart launched(Launcher launcher, Path folder) throws IOException {
        Path prompts = folder.resolve("prompts.jsonl");
        Path answers = folder.resolve("answers.jsonl");
        Prompts.write(prompts, 1);
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", FORGET_ANSWERS, "sluice", answers.toString()));
        command.addAll(launcher.run(prompts, answers));
        return new ColdStart("Sluice by its launcher", command, launcher.environment());
    }
}
