package dev.sluice.limiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrefetchTest {

    private final Prefetch prefetch = new Prefetch(new Lookahead(4, 16));
    private final Map<String, Deque<Prefetch.Share>> waiting = new HashMap<>();

    @Test
    void no_more_is_asked_than_is_demanded() {
        assertThat(prefetch.next(3)).isEqualTo(3);
        assertThat(prefetch.next(3)).isZero();
        assertThat(prefetch.next(20)).isZero(); // the batch is still to come
        come("a", 2);
        assertThat(prefetch.next(20)).isEqualTo(1); // 4 at most
    }

    @Test
    void what_waits_for_a_saturated_pool_does_not_count_while_another_is_known() {
        ask(4);
        come("b", 1);
        passOn("b");
        come("a", 3);
        ask(1);
        come("a", 1);
        ask(4);
        come("a", 4);
        ask(4);
        come("a", 4);

        ask(4);
        come("a", 4);

        ask(0); // 16 wait, which is the overall bound
    }

    @Test
    void with_every_known_pool_saturated_nothing_is_looked_for() {
        ask(4);
        come("a", 4);
        ask(0);
    }

    @Test
    void a_pool_that_is_saturated_no_more_counts_again() {
        ask(4);
        come("b", 1);
        passOn("b");
        come("a", 3);
        ask(1);
        come("a", 1);

        passOn("a");

        ask(1); // 3 wait, and 4 may be outstanding
    }

    @Test
    void what_is_dropped_makes_room() {
        ask(4);
        prefetch.arrived();
        prefetch.dropped();
        come("a", 3);

        ask(1);
    }

    @Test
    void a_lookahead_has_room_for_one_element_at_least_and_for_one_pool_overall() {
        assertThatThrownBy(() -> Lookahead.of(0)).hasMessageContaining("perPool: 0");
        assertThatThrownBy(() -> new Lookahead(4, 3)).hasMessageContaining("overall: 3");
    }

    private void ask(long expected) {
        assertThat(prefetch.next(Long.MAX_VALUE)).isEqualTo(expected);
    }

    private void come(String pool, int elements) {
        for (int i = 0; i < elements; i++) {
            prefetch.arrived();
            queue(pool).add(prefetch.waits(pool));
        }
    }

    private void passOn(String pool) {
        prefetch.waitsNoMore(queue(pool).remove());
        prefetch.passedOn();
    }

    private Deque<Prefetch.Share> queue(String pool) {
        return waiting.computeIfAbsent(pool, absent -> new ArrayDeque<>());
    }
}
