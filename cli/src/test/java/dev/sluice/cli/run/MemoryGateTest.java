package dev.sluice.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

class MemoryGateTest {

    private final MemoryGate gate = new MemoryGate(100);
    private final List<String> in = new ArrayList<>();

    @Test
    void as_much_enters_as_fits_and_the_rest_waits_its_turn() {
        enter("a", 60);
        enter("b", 50);
        enter("c", 10);
        assertThat(in).as("c would fit, and is behind b").containsExactly("a");
        gate.leave(60);
        assertThat(in).containsExactly("a", "b", "c");
    }

    @Test
    void what_is_larger_than_the_bound_passes_alone() {
        enter("a", 10);
        enter("huge", 1_000);
        enter("b", 10);
        assertThat(in).containsExactly("a");
        gate.leave(10);
        assertThat(in).containsExactly("a", "huge");
        gate.leave(1_000);
        assertThat(in).containsExactly("a", "huge", "b");
    }

    @Test
    void a_wait_that_is_cancelled_takes_nothing() {
        enter("a", 100);
        Disposable waiting = enter("b", 100);
        enter("c", 100);
        waiting.dispose();
        gate.leave(100);
        assertThat(in).containsExactly("a", "c");
    }

    private Disposable enter(String name, int bytes) {
        return gate.enter(bytes).subscribe(any -> {}, error -> {}, () -> in.add(name));
    }
}
