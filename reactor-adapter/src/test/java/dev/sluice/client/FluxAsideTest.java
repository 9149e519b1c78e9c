package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** How many are under way when some stand aside. */
class FluxAsideTest {

    private final Aside aside = new Aside(3);
    private final List<Integer> passed = new ArrayList<>();
    private final BaseSubscriber<Integer> subscriber = new BaseSubscriber<>() {
        @Override
        protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {}

        @Override
        protected void hookOnNext(Integer value) {
            passed.add(value);
        }
    };

    private FluxAside<Integer> counted() {
        return new FluxAside<>(Flux.range(0, 100), aside);
    }

    private void stepAside() {
        assertThat(aside.take()).isTrue();
        aside.waits();
    }

    @Test
    void those_that_may_stand_aside_are_asked_for_as_they_do() {
        counted().subscribe(subscriber);
        subscriber.request(2 + 3);
        assertThat(passed).hasSize(2);

        stepAside();
        stepAside();
        assertThat(passed).hasSize(4);
        stepAside();
        assertThat(passed).hasSize(5);
        assertThat(aside.take()).isFalse();
        subscriber.cancel();
    }

    @Test
    void one_that_comes_back_counts_again_until_another_is_through() {
        counted().subscribe(subscriber);
        subscriber.request(2 + 3);
        stepAside();
        assertThat(passed).hasSize(3);

        aside.leaves();
        subscriber.request(1); // one of three is through
        assertThat(passed).hasSize(3);
        subscriber.request(1);
        assertThat(passed).hasSize(4);
        stepAside();
        assertThat(passed).hasSize(5);
    }

    @Test
    void unbounded_demand_and_an_end_pass_as_they_are() {
        StepVerifier.create(counted()).expectNextCount(100).verifyComplete();
    }
}
