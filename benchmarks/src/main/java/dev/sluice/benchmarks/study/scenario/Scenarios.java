package dev.sluice.benchmarks.study.scenario;

import dev.sluice.benchmarks.study.server.OtherKeys;
import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.workload.Mix;
import dev.sluice.benchmarks.study.workload.Sizes;
import dev.sluice.benchmarks.study.workload.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** All situations, in the order of the document. */
public final class Scenarios {

    private static final Promise ALONE = new Promise(0.02, 0.0, null, 1.002, null);
    private static final Promise DISTURBED = new Promise(0.1, null, null, 1.005, null);
    private static final Promise ONCE_LEARNED = new Promise(null, null, 0.05, null, null);
    private static final Promise WELL_HELD = new Promise(0.1, null, null, null, 0.98);

    private static final Workload UNWRITTEN = Workload.of(Mix.CONVERSATION, 6_000);
    private static final Workload CONVERSATION = UNWRITTEN.written();
    private static final Workload CODE = Workload.of(Mix.CODE, 4_000).written();

    private static final double MISJUDGED = 0.2;
    private static final double NOISE = 0.15;

    /** Answers whose mean says little: half are short, one in ten is twenty times as long or more. */
    private static final Mix HEAVY_TAIL =
            new Mix("heavy tail", Mix.CONVERSATION.input(), Sizes.of(20, 129, 2_600, 32_000, 1_100), 32_768);

    private Scenarios() {}

    /** Those of the made-up workloads. */
    public static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        all.addAll(aloneAndDisturbed("conversation", CONVERSATION));
        all.addAll(aloneAndDisturbed("code", CODE));
        all.addAll(misjudged());
        all.addAll(changes());
        all.add(new Flood());
        all.add(new Starving());
        all.add(new LargeHead());
        all.add(new Bursts());
        all.add(new Workflows());
        return all;
    }

    /** Those that make sense of a given workload. */
    public static List<Scenario> over(Workload trace) {
        return aloneAndDisturbed("trace", trace.written());
    }

    private static List<Scenario> aloneAndDisturbed(String name, Workload workload) {
        return List.of(
                Backlog.beside(
                        "study.alone." + name,
                        "Nobody else uses the organisation; the client starts cold, knows no limits, and all work is there.",
                        Setting.ALONE,
                        workload,
                        ALONE),
                Backlog.beside(
                        "study.waves." + name,
                        "Other keys take 10 and 40 % of each limit in turn, 90 s each, unseen. The bound counts their use.",
                        Setting.ALONE.with(OtherKeys.WAVES),
                        workload,
                        DISTURBED),
                Backlog.beside(
                        "study.depth." + name,
                        "A bucket holds what 6 s refill, instead of a minute's; nobody says so.",
                        Setting.ALONE.with(Duration.ofSeconds(6)),
                        workload,
                        DISTURBED));
    }

    private static List<Scenario> misjudged() {
        return List.of(
                misjudged(
                        "low",
                        "Prompts have a fifth more tokens than is supposed of what they say, beside what is misjudged of each.",
                        random -> 1 - MISJUDGED),
                misjudged(
                        "high",
                        "Prompts have a fifth fewer tokens than is supposed of what they say, beside what is misjudged of each.",
                        random -> 1 + MISJUDGED),
                misjudged(
                        "random",
                        "What each prompt says misleads by up to 15 %, either way; there is nothing to learn.",
                        random -> 1 + NOISE * (2 * random.nextDouble() - 1)));
    }

    private static Scenario misjudged(
            String key, String words, java.util.function.ToDoubleFunction<RandomGenerator> factor) {
        return new Backlog(
                "study.estimates." + key,
                words + " Others estimate nothing, and fare as in study.alone.conversation.",
                Setting.ALONE,
                UNWRITTEN.asPublished().looking(factor),
                Contender.ENGINE,
                List.of(),
                ONCE_LEARNED);
    }

    private static List<Scenario> changes() {
        return List.of(
                Backlog.beside(
                        "study.halved",
                        "After five minutes all limits are halved.",
                        Setting.ALONE.halvedAfter(Duration.ofMinutes(5)),
                        CONVERSATION,
                        Promise.NOTHING_LOST),
                new Backlog(
                        "study.restart",
                        "A process starts cold after two minutes, beside a twin of the same kind that has drained the buckets; neither knows of the "
                                + "other.",
                        Setting.ALONE,
                        Scenarios::twins,
                        Contender.ENGINE.inProcesses(),
                        Contender.PEERS.stream().map(Contender::inProcesses).toList(),
                        Promise.NOTHING_LOST),
                Backlog.beside(
                        "study.heavy-tail",
                        "Half the answers are short, and one in ten has 2,600 to 32,000 tokens: their mean says little.",
                        Setting.ALONE,
                        Workload.of(HEAVY_TAIL, 2_000).written(),
                        WELL_HELD),
                new Backlog(
                        "study.heavy-tail.unstreamed",
                        "The same, but the answers come whole: the server counts them as they are written, and nobody sees it before they end.",
                        Setting.ALONE,
                        Workload.of(HEAVY_TAIL, 2_000).written().unstreamed(),
                        Contender.ENGINE,
                        List.of(Contender.MAX_TOKENS_RESERVED),
                        WELL_HELD));
    }

    private static List<Job> twins(RandomGenerator random) {
        List<Job> jobs = new ArrayList<>();
        for (Job job : Mix.CONVERSATION.jobs(6_000, random)) {
            boolean late = job.id() >= 4_000;
            jobs.add(job.with(
                    late ? "restarted" : "twin",
                    job.priority(),
                    late ? Duration.ofMinutes(2).toNanos() : 0));
        }
        return Texts.written(jobs, random);
    }
}
