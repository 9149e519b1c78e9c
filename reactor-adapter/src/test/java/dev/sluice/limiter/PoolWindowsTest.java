package dev.sluice.limiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PoolWindowsTest {

    private final PoolWindows windows = new PoolWindows(new Lookahead(4, 16));

    @Test
    void the_reach_is_the_share_of_a_pool_while_none_is_saturated() {
        waiting("a", 3);
        waiting("b", 3);

        assertThat(windows.reach()).isEqualTo(4);
    }

    @Test
    void those_that_wait_for_a_saturated_pool_do_not_count_while_another_is_expected() {
        windows.arrived("b");
        waiting("a", 4);
        assertThat(windows.reach()).isEqualTo(8);

        waiting("a", 5);
        assertThat(windows.reach()).isEqualTo(13);
    }

    @Test
    void the_reach_has_an_overall_bound() {
        windows.arrived("b");
        waiting("a", 14);

        assertThat(windows.reach()).isEqualTo(16);
    }

    @Test
    void with_every_expected_pool_saturated_there_is_nothing_to_look_for() {
        waiting("a", 4);
        waiting("b", 4);

        assertThat(windows.reach()).isEqualTo(4);
    }

    @Test
    void a_pool_is_expected_no_more_once_none_of_its_elements_is_among_the_last_ones() {
        windows.arrived("b");
        waiting("a", 4);
        for (int i = 0; i < 10; i++) {
            windows.arrived("a");
        }
        assertThat(windows.reach()).isEqualTo(8);

        windows.arrived("a");

        assertThat(windows.reach()).isEqualTo(4);
    }

    @Test
    void one_that_waits_no_more_makes_room() {
        windows.arrived("b");
        PoolWindow window = waiting("a", 4);

        windows.waitsNoMore(window);

        assertThat(windows.reach()).isEqualTo(4);
    }

    @Test
    void a_lookahead_has_room_for_one_element_at_least_and_for_one_pool_overall() {
        assertThatThrownBy(() -> Lookahead.of(0)).hasMessageContaining("perPool: 0");
        assertThatThrownBy(() -> new Lookahead(4, 3)).hasMessageContaining("overall: 3");
    }

    private PoolWindow waiting(String pool, int elements) {
        PoolWindow window = windows.arrived(pool);
        for (int i = 0; i < elements; i++) {
            window = windows.arrived(pool);
            windows.waits(window);
        }
        return window;
    }
}
