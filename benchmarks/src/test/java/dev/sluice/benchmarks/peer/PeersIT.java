package dev.sluice.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.benchmarks.measure.Outcome;
import dev.sluice.benchmarks.measure.Work;
import dev.sluice.limit.RateLimits;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is compared must be the same work: every client reads every event and every character of the same answers. */
final class PeersIT {

    private static final RateLimits MOST =
            RateLimits.perMinute(RateLimits.MAX_PER_MINUTE, RateLimits.MAX_PER_MINUTE, RateLimits.MAX_PER_MINUTE);
    private static final Simulator SIMULATOR = Simulator.start(SimulatorOptions.limitedTo(MOST));
    private static final int STREAMS = 3;
    private static final int CALLS = 70;

    @AfterAll
    static void close() {
        SIMULATOR.close();
    }

    @Test
    void all_clients_read_the_same_streams() throws Exception {
        Outcome blocking = outcome(new OfficialStreams(SIMULATOR.baseUrl()), STREAMS);

        assertThat(blocking.units()).isEqualTo((long) STREAMS * Exchange.EVENTS);
        assertThat(blocking.characters()).isGreaterThan(blocking.units());
        assertThat(outcome(new OfficialAsyncStreams(SIMULATOR.baseUrl()), STREAMS))
                .isEqualTo(blocking);
        assertThat(outcome(new WebClientStreams(SIMULATOR.baseUrl()), STREAMS)).isEqualTo(blocking);
        assertThat(outcome(new RawStreams(SIMULATOR.baseUrl()), STREAMS).units())
                .isEqualTo(blocking.units());
    }

    @Test
    void all_clients_make_the_same_calls() throws Exception {
        Outcome official = outcome(new OfficialCalls(SIMULATOR.baseUrl()), CALLS);

        assertThat(official.units()).isEqualTo(CALLS);
        assertThat(official.characters()).isGreaterThan(CALLS);
        assertThat(outcome(new RawCalls(SIMULATOR.baseUrl()), CALLS).units()).isEqualTo(CALLS);
    }

    private static Outcome outcome(Work work, int repetitions) throws Exception {
        try (work) {
            return work.perform(repetitions);
        }
    }
}
