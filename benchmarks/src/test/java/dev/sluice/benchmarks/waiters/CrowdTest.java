package dev.sluice.benchmarks.waiters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CrowdTest {

    @Test
    void those_that_give_up_leave_nothing_booked_and_all_others_are_let_in() throws Exception {
        Wait wait = new CrowdMain(100, 10).round(() -> new SluiceCrowd(100));

        assertThat(wait.booked()).isZero();
    }

    @Test
    void the_peers_booked_permits_are_counted_as_ours_are() throws Exception {
        Duration soon = Duration.ofMillis(200);

        Wait wait = new CrowdMain(100, 10).round(() -> new Resilience4jCrowd(100, soon));

        assertThat(wait.booked()).isEqualTo(10);
    }
}
