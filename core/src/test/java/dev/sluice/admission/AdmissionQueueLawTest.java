package dev.sluice.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The queue against the plainest queue there is: a list, sorted on every look. */
class AdmissionQueueLawTest {

    private static final List<Priority> CLASSES = List.of(Priority.INTERACTIVE, Priority.STANDARD, Priority.BACKGROUND);

    private static final List<String> WORKFLOWS = List.of("a", "b", "c");

    private final AdmissionQueue<Waiter> queue =
            new AdmissionQueue<>(workflow -> 1, cost -> cost.inputTokens(), Long.MAX_VALUE);
    private final List<Waiter> expected = new ArrayList<>();

    @RepeatedTest(20)
    void the_head_is_always_of_the_highest_class_and_the_first_arrival_of_its_workflow() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        long now = random.nextLong(); // anywhere, also where readings wrap around
        for (int step = 0; step < 5_000; step++) {
            now += random.nextInt(3);
            if (random.nextInt(5) < 3) {
                boolean returns = random.nextInt(4) == 0;
                long arrival = returns ? now - random.nextInt(1_000) : now;
                Waiter waiter = new Waiter(
                        CLASSES.get(random.nextInt(3)),
                        WORKFLOWS.get(random.nextInt(3)),
                        Cost.of(random.nextInt(100), 0),
                        arrival,
                        !returns,
                        step);
                queue.add(waiter);
                expected.add(waiter);
            } else if (random.nextBoolean() && !expected.isEmpty()) {
                Waiter leaving =
                        random.nextBoolean() ? firstOf(expected) : expected.get(random.nextInt(expected.size()));
                queue.remove(leaving);
                expected.remove(leaving);
            } else {
                Waiter head = queue.head();
                if (head != null) {
                    queue.serve(head);
                    expected.remove(head);
                    if (random.nextBoolean()) {
                        queue.correct(head, Cost.of(random.nextInt(100), 0));
                    }
                }
            }
            assertThat(queue.head()).as("seed %d, step %d", seed, step).isSameAs(expectedHead());
            assertThat(queue.size()).as("seed %d", seed).isEqualTo(expected.size());
        }
        servesAsForeseen(seed);
    }

    private void servesAsForeseen(long seed) {
        List<Waiter> foreseen = new ArrayList<>();
        queue.inOrder(foreseen::add);
        CostSum ofBackground = queue.surelyAhead(Priority.BACKGROUND, "nobody's");
        assertThat(ofBackground.in(Dimension.INPUT_TOKENS))
                .isEqualTo(foreseen.stream()
                        .filter(waiter -> waiter.priority() != Priority.BACKGROUND)
                        .mapToLong(waiter -> waiter.estimate.inputTokens())
                        .sum());
        List<Waiter> served = new ArrayList<>();
        for (Waiter head = queue.head(); head != null; head = queue.head()) {
            queue.serve(head);
            served.add(head);
        }
        assertThat(served).as("seed %d", seed).containsExactlyElementsOf(foreseen);
    }

    @Test
    void sizes_are_counted_by_class() {
        queue.add(new Waiter(Priority.INTERACTIVE, "a", Cost.ZERO, 0, true, 0));
        queue.add(new Waiter(Priority.BACKGROUND, "a", Cost.ZERO, 0, true, 1));
        queue.add(new Waiter(Priority.BACKGROUND, "b", Cost.ZERO, -1, false, 2));

        assertThat(queue.size()).isEqualTo(3);
        assertThat(queue.size(Priority.INTERACTIVE)).isEqualTo(1);
        assertThat(queue.size(Priority.STANDARD)).isZero();
        assertThat(queue.size(Priority.BACKGROUND)).isEqualTo(2);
    }

    private @Nullable Waiter expectedHead() {
        Waiter head = queue.head();
        if (head == null || expected.isEmpty()) {
            return expected.isEmpty() ? null : expected.get(0);
        }
        Priority highest =
                Collections.min(expected.stream().map(waiter -> waiter.priority).toList());
        return firstOf(expected.stream()
                .filter(waiter -> waiter.priority == highest && waiter.workflow.equals(head.workflow))
                .toList());
    }

    private static Waiter firstOf(List<Waiter> waiters) {
        // Of a return and a first arrival at the same reading, the return goes first; else whoever was added first.
        return Collections.min(
                waiters,
                Comparator.comparing((Waiter waiter) -> waiter.priority)
                        .thenComparing((one, other) -> Long.signum(one.arrivalNanos - other.arrivalNanos))
                        .thenComparing(waiter -> waiter.firstArrival)
                        .thenComparing(waiter -> waiter.added));
    }
}
