package dev.sluice.benchmarks.study.workload;

import dev.sluice.benchmarks.text.Language;
import dev.sluice.benchmarks.text.StandIn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * What prompts say. No two workflows write alike: each has one to three languages of its own, natural ones, code, JSON or tables, beside
 * English. And nobody knows the tokenizer beforehand: of each class of content it makes up to a fifth more or fewer tokens than is
 * published.
 */
public final class Texts {

    private static final int MOST_LANGUAGES = 3;

    private static final StandIn AS_PUBLISHED = StandIn.supposed();

    private Texts() {}

    /** English, counted as a client that knows nothing yet supposes. */
    static Prompt plain(int id) {
        return new Prompt(AS_PUBLISHED, List.of(Language.ENGLISH), 1, id);
    }

    /** The same jobs, with such prompts, counted by such a tokenizer. */
    public static List<Job> written(List<Job> jobs, RandomGenerator random) {
        return written(jobs, StandIn.other(random), random);
    }

    /** The same jobs, with such prompts, but counted by the tokenizer that a client supposes. */
    public static List<Job> asPublished(List<Job> jobs, RandomGenerator random) {
        return written(jobs, AS_PUBLISHED, random);
    }

    private static List<Job> written(List<Job> jobs, StandIn standIn, RandomGenerator random) {
        Map<String, List<Language>> workflows = new HashMap<>();
        return jobs.stream()
                .map(job -> job.with(new Prompt(
                        standIn,
                        workflows.computeIfAbsent(job.workflow(), workflow -> languages(random)),
                        1,
                        random.nextLong())))
                .toList();
    }

    private static List<Language> languages(RandomGenerator random) {
        List<Language> languages = new ArrayList<>(List.of(Language.values()));
        languages.remove(Language.ENGLISH);
        Collections.shuffle(languages, new Random(random.nextLong()));
        List<Language> some = new ArrayList<>(languages.subList(0, 1 + random.nextInt(MOST_LANGUAGES)));
        some.add(Language.ENGLISH);
        return List.copyOf(some);
    }
}
