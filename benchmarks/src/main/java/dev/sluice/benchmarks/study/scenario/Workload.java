package dev.sluice.benchmarks.study.scenario;

import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.workload.Mix;
import dev.sluice.benchmarks.study.workload.Texts;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** Makes the jobs of one run; the same chance makes the same jobs. */
@FunctionalInterface
public interface Workload {

    /** The jobs, with ids from 0. */
    List<Job> jobs(RandomGenerator random);

    /** {@code count} jobs of a mix, all there from the start. */
    static Workload of(Mix mix, int count) {
        return random -> mix.jobs(count, random);
    }

    /** The same jobs with texts as workflows write them, which a client must learn to judge. */
    default Workload written() {
        return random -> Texts.written(jobs(random), random);
    }

    /** The same jobs with mixed texts, counted by the tokenizer that a client supposes. */
    default Workload asPublished() {
        return random -> Texts.asPublished(jobs(random), random);
    }

    /** The same jobs, whose answers come whole. */
    default Workload unstreamed() {
        return random -> jobs(random).stream().map(Job::unstreamed).toList();
    }

    /** The same jobs, each taken by the client for {@code factor} times as dear until it has learned better. */
    default Workload looking(ToDoubleFunction<RandomGenerator> factor) {
        return random -> jobs(random).stream()
                .map(job -> job.looking(factor.applyAsDouble(random)))
                .toList();
    }
}
