package dev.sluice.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The queue against the plainest queue there is: a list, sorted on every look. */
class AdmissionQueueLawTest {

    private static final List<Priority> CLASSES = List.of(Priority.INTERACTIVE, Priority.STANDARD, Priority.BACKGROUND);

    private final AdmissionQueue<Waiter> queue = new AdmissionQueue<>();
    private final List<Waiter> expected = new ArrayList<>();

    @RepeatedTest(20)
    void the_head_is_always_the_first_arrival_of_the_highest_class() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        long now = random.nextLong(); // anywhere, also where readings wrap around
        for (int step = 0; step < 5_000; step++) {
            now += random.nextInt(3);
            if (random.nextInt(5) < 3) {
                boolean returns = random.nextInt(4) == 0;
                long arrival = returns ? now - random.nextInt(1_000) : now;
                Waiter waiter = new Waiter(CLASSES.get(random.nextInt(3)), arrival, !returns, step);
                queue.add(waiter);
                expected.add(waiter);
            } else if (!expected.isEmpty()) {
                Waiter leaving =
                        random.nextBoolean() ? firstOf(expected) : expected.get(random.nextInt(expected.size()));
                queue.remove(leaving);
                expected.remove(leaving);
            }
            assertThat(queue.head())
                    .as("seed %d, step %d", seed, step)
                    .isSameAs(expected.isEmpty() ? null : firstOf(expected));
            assertThat(queue.size()).as("seed %d", seed).isEqualTo(expected.size());
        }
    }

    @Test
    void sizes_are_counted_by_class() {
        queue.add(new Waiter(Priority.INTERACTIVE, 0, true, 0));
        queue.add(new Waiter(Priority.BACKGROUND, 0, true, 1));
        queue.add(new Waiter(Priority.BACKGROUND, -1, false, 2));

        assertThat(queue.size()).isEqualTo(3);
        assertThat(queue.size(Priority.INTERACTIVE)).isEqualTo(1);
        assertThat(queue.size(Priority.STANDARD)).isZero();
        assertThat(queue.size(Priority.BACKGROUND)).isEqualTo(2);
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

    private static final class Waiter extends QueueEntry<Waiter> {

        private final Priority priority;
        private final long arrivalNanos;
        private final boolean firstArrival;
        private final int added;

        Waiter(Priority priority, long arrivalNanos, boolean firstArrival, int added) {
            this.priority = priority;
            this.arrivalNanos = arrivalNanos;
            this.firstArrival = firstArrival;
            this.added = added;
        }

        @Override
        protected Priority priority() {
            return priority;
        }

        @Override
        protected long arrivalNanos() {
            return arrivalNanos;
        }

        @Override
        protected boolean isFirstArrival() {
            return firstArrival;
        }
    }
}
