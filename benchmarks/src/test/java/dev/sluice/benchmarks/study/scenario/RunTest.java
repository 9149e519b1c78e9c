package dev.sluice.benchmarks.study.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.benchmarks.study.measure.Outcome;
import dev.sluice.benchmarks.study.measure.RunLog;
import dev.sluice.benchmarks.study.server.OtherKeys;
import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.workload.Mix;
import dev.sluice.benchmarks.study.world.World;
import dev.sluice.limit.RateLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RunTest {

    private static final Setting SMALL =
            new Setting(RateLimits.perMinute(100, 60_000, 20_000), Duration.ofMinutes(1), OtherKeys.NONE, null);

    @Test
    void the_same_seed_brings_the_same_run_and_another_seed_another() {
        List<Job> jobs = jobs(200);

        for (Contender contender : contenders()) {
            List<Long> once = admissions(Run.of(SMALL, jobs, contender, 3));
            assertThat(admissions(Run.of(SMALL, jobs, contender, 3)))
                    .as(contender.name())
                    .isEqualTo(once);
            assertThat(admissions(Run.of(SMALL, jobs, contender, 4)))
                    .as(contender.name())
                    .isNotEqualTo(once);
        }
    }

    @Test
    void a_client_that_floods_is_seen_to_lose() {
        Outcome flooding = Outcome.of(Run.of(SMALL, jobs(400), Contender.PEERS.get(0), 1), SMALL.supply());

        assertThat(flooding.lost()).isGreaterThan(100);
        assertThat(flooding.per100(flooding.refusals())).isGreaterThan(100);
    }

    @Test
    void no_client_beats_the_fluid_bound() {
        List<Job> writing = IntStream.range(0, 400)
                .mapToObj(id -> Job.of(id, 50, 1_000, 1_024)) // output binds, and is written long after its admission
                .toList();
        for (Contender contender : contenders()) {
            for (List<Job> jobs : List.of(jobs(400), writing)) {
                Outcome outcome = Outcome.of(Run.of(SMALL, jobs, contender, 1), SMALL.supply());
                assertThat(outcome.overBound()).as(contender.name()).isGreaterThan(0.999);
            }
        }
    }

    @Test
    void a_limiter_of_requests_sends_no_more_than_its_permits_whether_they_succeed_or_not() {
        RunLog run = Run.of(SMALL, jobs(400), Contender.PEERS.get(2), 1);

        long until = run.lastAdmissionNanos();
        long refused = run.refusalsSince(0) - run.refusalsSince(until);
        long admitted = admissions(run).stream().filter(nanos -> nanos >= 0).count();
        assertThat(refused).isGreaterThan(100);
        assertThat((double) admitted + refused).isLessThanOrEqualTo(100 + 100 * until / 60e9);
    }

    @Test
    void what_other_keys_take_is_missing_and_the_bound_counts_it() {
        Contender careful = Contender.ENGINE;
        Setting shared = SMALL.with(new OtherKeys(0.5, 0.5));
        List<Job> jobs = jobs(400);

        Outcome alone = Outcome.of(Run.of(SMALL, jobs, careful, 1), SMALL.supply());
        RunLog run = Run.of(shared, jobs, careful, 1);

        assertThat(Outcome.of(run, shared.supply()).overBound()).isLessThan(1.5);
        assertThat(Outcome.of(run, SMALL.supply()).overBound()).isGreaterThan(1.5 * alone.overBound());
    }

    @Test
    void halved_limits_make_it_take_longer_and_the_bound_counts_it() {
        Setting halved = SMALL.halvedAfter(Duration.ofSeconds(30));
        List<Job> jobs = jobs(400);

        RunLog whole = Run.of(SMALL, jobs, Contender.PEERS.get(3), 1);
        RunLog half = Run.of(halved, jobs, Contender.ENGINE, 1);

        assertThat((double) half.lastAdmissionNanos()).isGreaterThan(1.5 * whole.lastAdmissionNanos());
        assertThat(Outcome.of(half, halved.supply()).overBound()).isBetween(0.95, 1.1);
    }

    private static List<Contender> contenders() {
        List<Contender> contenders = new ArrayList<>(Contender.PEERS);
        contenders.add(Contender.ENGINE);
        return contenders;
    }

    private static List<Job> jobs(int count) {
        return Mix.CONVERSATION.jobs(count, new World(1).random("jobs"));
    }

    private static List<Long> admissions(RunLog run) {
        return run.jobs().stream()
                .flatMapToLong(job -> LongStream.of(run.admittedNanos(job)))
                .boxed()
                .toList();
    }
}
