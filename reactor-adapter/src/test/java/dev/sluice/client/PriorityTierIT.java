package dev.sluice.client;

import static dev.sluice.client.Rig.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.event.Corrected;
import dev.sluice.event.PriorityCapacity;
import dev.sluice.headers.PriorityReading;
import dev.sluice.limit.RateLimits;
import dev.sluice.model.Message;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Metadata;
import dev.sluice.model.ServiceTier;
import dev.sluice.simulator.rules.PriorityRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** I71: calls that the priority tier serves, and those beyond it, against the simulator. */
class PriorityTierIT {

    private static final RateLimits LIMITS = RateLimits.perMinute(100, 2_000_000, 400_000);
    private static final int WRITTEN = 3_000;

    @Test
    void a_priority_answer_is_told_and_spent_of_the_standard_buckets_alone() {
        try (Rig rig = rig()) {
            Message served = await(rig.messages().create(request(ServiceTier.AUTO)));
            Message beyond = await(rig.messages().create(request(ServiceTier.AUTO)));

            assertThat(tier(served)).isEqualTo(ServiceTier.PRIORITY);
            assertThat(tier(beyond)).isEqualTo(ServiceTier.STANDARD);
            PriorityReading left = rig.pool().priority();
            assertThat(left.inputTokens().limitPerMinute()).isEqualTo(50_000);
            assertThat(left.outputTokens().limitPerMinute()).isEqualTo(2_000);
            assertThat(left.outputTokens().remaining()).isZero();
            assertThat(rig.events(PriorityCapacity.class))
                    .last()
                    .extracting(PriorityCapacity::left)
                    .isEqualTo(left);
            assertThat(rig.pool().inputTokens().limitPerMinute()).isEqualTo(2_000_000);
            assertThat(rig.pool().outputTokens().limitPerMinute()).isEqualTo(400_000);
            assertThat(rig.pool().outputTokens().usedLastMinute()).isEqualTo(2 * WRITTEN);
            assertThat(rig.events(Corrected.class)).isEmpty();
            assertThat(rig.tally().withStatus(429)).isZero();
            rig.assertNothingHeld();
        }
    }

    @Test
    void who_declines_it_hears_nothing_of_it() {
        try (Rig rig = rig()) {
            Message answer = await(rig.messages().create(request(ServiceTier.STANDARD_ONLY)));

            assertThat(tier(answer)).isEqualTo(ServiceTier.STANDARD);
            assertThat(rig.pool().priority().isEmpty()).isTrue();
            assertThat(rig.events(PriorityCapacity.class)).isEmpty();
        }
    }

    private static Rig rig() {
        return Rig.start(
                false,
                simulated -> simulated.limits(LIMITS).estimateError(0).priority(new PriorityRule(50_000, 2_000)));
    }

    private static MessageRequest request(ServiceTier tier) {
        return MessageRequest.builder(Rig.MODEL, 4_000)
                .user("Tell me about sluices.")
                .metadata(new Metadata("simulate:output_tokens=" + WRITTEN, Map.of()))
                .serviceTier(tier)
                .build();
    }

    private static @Nullable ServiceTier tier(Message answer) {
        return answer.usage() == null ? null : answer.usage().serviceTier();
    }
}
