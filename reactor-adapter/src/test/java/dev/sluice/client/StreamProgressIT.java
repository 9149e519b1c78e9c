package dev.sluice.client;

import static dev.sluice.client.Rig.answeredBy;
import static dev.sluice.client.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ContentBlockDelta;
import dev.sluice.pool.PoolSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The budgets follow a stream while it runs. */
class StreamProgressIT {

    @Test
    void input_is_corrected_and_output_burnt_before_the_stream_ends() {
        try (Rig rig = Rig.start(false, options -> {})) {
            List<PoolSnapshot> meanwhile = list(rig.messages().stream(answeredBy(400))
                    .filter(ContentBlockDelta.class::isInstance)
                    .map(delta -> rig.pool()));

            PoolSnapshot first = meanwhile.get(0);
            assertThat(first.inFlight()).isEqualTo(1);
            assertThat(first.inputTokens().reserved())
                    .isEqualTo(rig.tally().tokens().input());
            PoolSnapshot last = meanwhile.get(meanwhile.size() - 1);
            assertThat(last.inFlight()).isEqualTo(1);
            assertThat(last.outputTokens().usedLastMinute()).isBetween(100L, 1_000L);
        }
    }
}
