package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Pipeline.Item;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** A pipeline's items at the stampede gate. */
class FluxGatedTest {

    private final GatedItems items = new GatedItems();
    private final FluxGated.Passes passes = new FluxGated.Passes();
    private final Item leader = items.on("locks");
    private final Item follower = items.on("locks");
    private final Item other = items.on("weirs");

    private FluxGated gated(Flux<Item> source) {
        return new FluxGated(source, passes);
    }

    @Test
    void who_waits_steps_aside_and_comes_when_the_leader_is_over() {
        List<Item> passed = new ArrayList<>();
        gated(Flux.just(leader, follower, other)).subscribe(passed::add);
        assertThat(passed).containsExactly(leader, other);

        passes.end(GatedItems.call(leader));

        assertThat(passed).containsExactly(leader, other, follower);
    }

    @Test
    void it_ends_behind_the_last_that_waited_and_with_the_sources_error() {
        StepVerifier.create(
                        gated(Flux.just(leader, follower).concatWith(Flux.error(new IllegalStateException("late")))))
                .expectNext(leader)
                .then(() -> passes.end(GatedItems.call(leader)))
                .expectNext(follower)
                .verifyErrorMessage("late");
    }

    @Test
    void demand_goes_upstream_one_for_one() {
        TestPublisher<Item> source = TestPublisher.create();
        List<Long> requested = new ArrayList<>();
        StepVerifier.create(gated(source.flux().doOnRequest(requested::add)), 2)
                .then(() -> source.next(leader).next(follower))
                .expectNext(leader)
                .then(() -> passes.end(GatedItems.call(leader)))
                .expectNext(follower)
                .thenRequest(1)
                .then(() -> source.next(other).complete())
                .expectNext(other)
                .verifyComplete();

        assertThat(requested).containsExactly(2L, 1L);
    }

    @Test
    void a_cancel_gives_up_who_waits_and_who_is_on_the_way() {
        TestPublisher<Item> source = TestPublisher.create();
        List<Item> passed = new ArrayList<>();
        Disposable subscription = gated(source.flux()).subscribe(passed::add);
        source.next(leader, follower);
        assertThat(items.gate().waiting()).isEqualTo(1);

        subscription.dispose();

        source.assertCancelled();
        assertThat(items.gate().waiting()).isZero();
        assertThat(passed).containsExactly(leader);
        Call next = GatedItems.call(items.on("locks"));
        assertThat(next.prompt().enter(() -> {}).isOpen()).isTrue();
    }
}
