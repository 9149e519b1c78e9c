package dev.sluice.benchmarks.launcher;

import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Suite;
import dev.sluice.benchmarks.measure.Jvm;
import dev.sluice.benchmarks.measure.ScratchFolder;
import dev.sluice.benchmarks.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code ./sluice run} on 60,000 small prompts with 128 MB of heap, limits out of the way, the simulator beside it on the same cores. The
 * rate counts everything from the start of the command to its end.
 *
 * <p>Memory is flat where the last third of the run needs no more than the second: the lowest heap after a collection, and the highest
 * resident size.
 */
public final class RunSuite implements Suite {

    private static final int PROMPTS = 60_000;
    private static final Amount LEAST_RATE = Amount.perSecond(1_500);
    private static final Amount MOST_HEAP_GROWTH = Amount.bytes(8e6);
    private static final Amount MOST_RESIDENT_GROWTH = Amount.bytes(16e6);

    @Override
    public void measure(Findings findings) throws Exception {
        try (ScratchFolder folder = ScratchFolder.create();
                Server server = Server.start()) {
            Launcher launcher = new Launcher(Jvm.running(), server.baseUrl());
            launcher.prepare();
            measure(launcher, folder.path(), findings);
        }
    }

    private static void measure(Launcher launcher, Path folder, Findings findings)
            throws IOException, InterruptedException {
        Path prompts = folder.resolve("prompts.jsonl");
        Path answers = folder.resolve("answers.jsonl");
        Path gcLog = folder.resolve("gc.log");
        Prompts.write(prompts, PROMPTS);
        long start = System.nanoTime();
        Process process = start(launcher, launcher.run(prompts, answers), gcLog);
        Timeline resident = ResidentMemory.watch(process);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            findings.note("run: sluice run ended with exit code " + process.exitValue());
        }
        int answered = Files.exists(answers) ? Prompts.answered(answers) : 0;
        findings.bar(Bar.atLeast("run.answered", Amount.count(answered), Amount.count(PROMPTS)));
        judgeMemory(GcLog.heapAfterPauses(gcLog), resident, findings);
        findings.bar(Bar.atLeast("run.rate", Amount.perSecond(answered / seconds), LEAST_RATE));
    }

    private static Process start(Launcher launcher, List<String> command, Path gcLog) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(launcher.environment());
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Xmx128m -Xlog:gc:file=" + gcLog);
        return builder.start();
    }

    private static void judgeMemory(Timeline heap, Timeline resident, Findings findings) {
        findings.note("run: heap after a collection at most " + Amount.bytes(heap.highest()) + ", resident at most "
                + Amount.bytes(resident.highest()));
        double heapGrowth = heap.growth(values -> values.min().orElse(Double.NaN));
        double residentGrowth = resident.growth(values -> values.max().orElse(Double.NaN));
        findings.bar(Bar.atMost("run.heap-growth", Amount.bytes(heapGrowth), List.of(), MOST_HEAP_GROWTH));
        findings.bar(Bar.atMost("run.resident-growth", Amount.bytes(residentGrowth), List.of(), MOST_RESIDENT_GROWTH));
    }
}
