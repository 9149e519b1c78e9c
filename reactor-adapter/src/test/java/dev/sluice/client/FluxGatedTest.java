package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Pipeline.Item;
import java.time.Duration;
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
    private final Aside aside = new Aside(2);
    private final Item leader = items.on("locks");
    private final Item follower = items.on("locks");
    private final Item other = items.on("weirs");

    private FluxGated gated(Flux<Item> source) {
        return new FluxGated(source, passes, aside);
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
    void another_is_asked_for_in_the_place_of_each_that_waits_and_what_may_go_waits_for_demand() {
        TestPublisher<Item> source = TestPublisher.create();
        List<Long> requested = new ArrayList<>();
        StepVerifier.create(gated(source.flux().doOnRequest(requested::add)), 2)
                .then(() -> source.next(leader).next(follower))
                .expectNext(leader)
                .then(() -> assertThat(requested).containsExactly(2L, 1L))
                .then(() -> source.next(other))
                .expectNext(other)
                .then(() -> passes.end(GatedItems.call(leader)))
                .then(() -> source.complete())
                .expectNoEvent(Duration.ZERO)
                .thenRequest(1)
                .expectNext(follower)
                .verifyComplete();

        assertThat(requested).containsExactly(2L, 1L);
        assertThat(aside.waiting()).isZero();
    }

    @Test
    void where_nobody_else_may_stand_aside_the_next_one_goes_at_once() {
        List<Item> passed = new ArrayList<>();
        Item third = items.on("locks");
        Item fourth = items.on("locks");
        gated(Flux.just(leader, follower, third, fourth)).subscribe(passed::add);

        assertThat(passed).containsExactly(leader, fourth);
        assertThat(aside.waiting()).isEqualTo(2);

        GatedItems.call(leader).prompt().over();
        GatedItems.call(fourth).prompt().over();
        GatedItems.call(follower).prompt().over();
        assertThat(passed).containsExactly(leader, fourth, follower, third);
        assertThat(aside.waiting()).isZero();
    }

    @Test
    void one_that_was_given_up_waits_at_no_gate_again() {
        gated(Flux.just(leader, follower)).subscribe().dispose();
        items.gate(); // where another leads by now
        assertThat(GatedItems.call(items.on("locks")).enter(true)).isFalse();

        assertThat(GatedItems.call(follower).enter(true)).isFalse();
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
        assertThat(next.prompt().enter(true, () -> {})).isFalse();
    }
}
