package dev.sluice.client;

import static dev.sluice.client.Rig.answeredBy;
import static dev.sluice.client.Rig.await;
import static dev.sluice.client.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.estimate.TokenEstimator;
import dev.sluice.limit.Cost;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Usage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** I75: what the estimator hears of output, and what is held for it. */
class OutputLearnedIT {

    private static final int OUTPUT = 400;

    private final List<Long> told = new CopyOnWriteArrayList<>();
    private final List<Long> learned = new CopyOnWriteArrayList<>();

    @Test
    void an_answer_under_way_is_told_to_the_estimator_as_it_comes() {
        try (Rig rig = Rig.start(false, options -> {}, client -> client.estimator(new Recording()))) {
            list(rig.messages().stream(answeredBy(OUTPUT)));

            assertThat(told).hasSizeGreaterThan(3).isSorted();
            long last = told.get(told.size() - 1); // reckoned from characters, until the end counts
            assertThat(last).isBetween((long) OUTPUT, 2L * OUTPUT);
            assertThat(learned).containsExactly((long) OUTPUT, last);
        }
    }

    @Test
    void a_whole_answer_is_told_at_its_end_alone() {
        try (Rig rig = Rig.start(false, options -> {}, client -> client.estimator(new Recording()))) {
            await(rig.messages().create(answeredBy(OUTPUT)));

            assertThat(told).isEmpty();
            assertThat(learned).containsExactly((long) OUTPUT, 0L);
        }
    }

    @Test
    void an_estimator_that_throws_while_an_answer_comes_breaks_nothing() {
        Recording throwing = new Recording() {
            @Override
            public void progressed(MessageRequest request, String workflow, long before, long now) {
                throw new IllegalStateException("a bug");
            }
        };
        try (Rig rig = Rig.start(false, options -> {}, client -> client.estimator(throwing))) {
            assertThat(await(rig.messages().gather(answeredBy(OUTPUT))).usage().outputTokens())
                    .isEqualTo(OUTPUT);
            rig.assertNothingHeld();
        }
    }

    @Test
    void as_much_is_held_for_an_answer_that_comes_whole_as_for_one_that_is_streamed() {
        try (Rig rig = Rig.start(false, options -> {})) {
            await(rig.messages().create(answeredBy(1)).then(rig.messages().gather(answeredBy(1))));
            try (Rig other = Rig.start(false, options -> {})) {
                await(other.messages().gather(answeredBy(1)));
                assertThat(rig.admissions().get(0).held())
                        .isEqualTo(other.admissions().get(0).held());
            }
        }
    }

    private class Recording implements TokenEstimator {
        @Override
        public Cost estimate(MessageRequest request, String workflow) {
            return Cost.of(100, 100);
        }

        @Override
        public void progressed(MessageRequest request, String workflow, long before, long now) {
            assertThat(before).isEqualTo(told.isEmpty() ? 0 : told.get(told.size() - 1));
            told.add(now);
        }

        @Override
        public void learn(MessageRequest request, String workflow, Usage usage) {
            learn(request, workflow, usage, -1);
        }

        @Override
        public void learn(MessageRequest request, String workflow, Usage usage, long outputTold) {
            learned.add(usage.outputTokens());
            learned.add(outputTold);
        }
    }
}
