package dev.sluice.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** How the workflows of a class share what it gets. A minute's limit is here a million input tokens. */
class FairShareTest {

    private final Map<String, Double> weights = new HashMap<>();
    private final ClassQueue<Waiter> queue = new ClassQueue<>(this::weight, cost -> cost.inputTokens() / 1e6);
    private final Map<String, Long> served = new HashMap<>();
    private int added;

    private Waiter add(String workflow, long tokens) {
        Waiter waiter = new Waiter(Priority.STANDARD, workflow, Cost.of(tokens, 0), added, true, added++);
        queue.add(waiter);
        return waiter;
    }

    private void add(String workflow, long tokens, int times) {
        for (int i = 0; i < times; i++) {
            add(workflow, tokens);
        }
    }

    private long served(String workflow) {
        return served.getOrDefault(workflow, 0L);
    }

    private double weight(String workflow) {
        return weights.getOrDefault(workflow, 1.0);
    }

    private Waiter serve() {
        Waiter head = Objects.requireNonNull(queue.head());
        queue.serve(head);
        served.merge(head.workflow, head.estimate.inputTokens(), Long::sum);
        return head;
    }

    private List<String> serve(int times) {
        List<String> workflows = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            workflows.add(serve().workflow);
        }
        return workflows;
    }

    @Test
    void one_that_sends_giants_gets_no_more_tokens_than_one_that_sends_many_small() {
        add("giants", 1_000, 100);
        add("small", 10, 10_000);

        serve(5_000);

        assertThat(served("giants")).isCloseTo(served("small"), Offset.offset(1_010L));
    }

    @Test
    void weights_say_in_which_proportion_it_is_shared() {
        weights.put("heavy", 3.0);
        add("heavy", 10, 1_000);
        add("light", 10, 1_000);

        serve(1_000);

        assertThat(served("heavy")).isCloseTo(7_500L, Offset.offset(20L));
    }

    @Test
    void who_comes_alone_each_goes_in_the_order_of_arrival() {
        add("a", 100);
        add("b", 1);
        add("c", 10);

        assertThat(serve(3)).containsExactly("a", "b", "c");
    }

    @Test
    void a_flood_that_was_there_before_delays_a_newcomer_by_one_turn() {
        add("flood", 10, 1_000);
        add("second", 10, 1_000);
        serve(500);

        add("new", 10);

        assertThat(serve(3)).contains("new");
    }

    @Test
    void silence_earns_no_credit() {
        add("busy", 10, 1_000);
        add("other", 10, 1_000);
        add("silent", 10);
        serve(603);

        add("silent", 10, 100);

        assertThat(serve(60)).filteredOn("silent"::equals).hasSizeBetween(19, 21);
    }

    @Test
    void a_giant_is_not_put_off_for_ever_by_workflows_that_come_and_go() {
        add("giants", 1_000, 2);
        add("first", 10);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            add("passer-by " + i, 10); // as fast as they are served
            order.add(serve().workflow);
        }

        assertThat(order).filteredOn("giants"::equals).hasSize(2);
    }

    @Test
    void an_end_corrects_what_was_charged() {
        add("wasteful", 10, 1_000);
        add("exact", 10, 1_000);
        for (int i = 0; i < 400; i++) {
            Waiter waiter = serve();
            queue.correct(waiter, "wasteful".equals(waiter.workflow) ? Cost.of(30, 0) : waiter.estimate);
        }

        assertThat(served("wasteful")).isCloseTo(1_000L, Offset.offset(40L)); // each took three times as much
    }

    @Test
    void a_call_that_was_not_counted_is_not_charged() {
        add("unlucky", 10, 1_000);
        add("other", 10, 1_000);
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Waiter waiter = serve();
            boolean refused = i % 2 == 0 && "unlucky".equals(waiter.workflow);
            queue.correct(waiter, refused ? Cost.ZERO : waiter.estimate);
            if (!refused) {
                kept.add(waiter.workflow);
            }
        }

        assertThat(kept).filteredOn("unlucky"::equals).hasSizeBetween(kept.size() / 2 - 3, kept.size() / 2 + 3);
    }

    @Test
    void an_end_after_everybody_has_been_served_changes_nothing() {
        Waiter early = null;
        add("a", 10, 2);
        add("b", 10, 2);
        for (int i = 0; i < 4; i++) {
            early = serve();
        }
        queue.correct(Objects.requireNonNull(early), Cost.of(1_000_000, 0));

        add("a", 10, 100);
        add("b", 10, 100);
        serve(100);

        assertThat(served("a")).isCloseTo(served("b"), Offset.offset(20L));
    }

    @Test
    void workflows_that_come_and_go_leave_nothing_behind() {
        add("stays", 10, 100_000);
        for (int i = 0; i < 20_000; i++) {
            add("passer-by " + i, i % 1_000);
            serve();
            assertThat(queue.flows()).isLessThan(4_500);
        }
        while (queue.size() > 0) {
            serve();
        }

        assertThat(queue.flows()).isZero();
    }

    @Test
    void a_weight_must_be_a_number_above_zero() {
        for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            weights.put("odd", weight);
            assertThatThrownBy(() -> add("odd", 1)).hasMessageContaining("odd").hasMessageContaining("expected: > 0");
        }
        assertThat(queue.size()).isZero();
    }

    /** Goyal, Vin and Cheng's theorem, with room for what a newcomer finds: per weight, two that wait get the same to within two requests of each. */
    @RepeatedTest(20)
    void any_two_that_wait_all_the_time_get_the_same_per_weight_to_within_two_requests() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        weights.put("a", 1.0 + random.nextInt(5));
        weights.put("b", 1.0 + random.nextInt(5));
        add("a", 1 + random.nextInt(1_000), 5);
        add("b", 1 + random.nextInt(1_000), 5);
        for (int step = 0; step < 3_000; step++) {
            add("passer-by " + random.nextInt(5), 1 + random.nextInt(1_000));
            add("a", 1 + random.nextInt(1_000));
            add("b", 1 + random.nextInt(1_000));
            serve();
            if (random.nextInt(3) == 0 && queue.size() > 100) {
                serve();
            }
            double lead = served("a") / weight("a") - served("b") / weight("b");
            assertThat(Math.abs(lead))
                    .as("seed %d, step %d", seed, step)
                    .isLessThanOrEqualTo(2_000 / weight("a") + 2_000 / weight("b"));
        }
    }

    @Test
    void what_is_ahead_of_a_newcomer_is_its_own_and_what_others_get_meanwhile() {
        add("own", 100, 3);
        add("other", 10, 1_000);
        add("brief", 10);
        CostSum ahead = new CostSum();

        queue.addAhead("own", Cost.of(100, 0), ahead);

        assertThat(ahead.count()).isCloseTo(3 + 80, Offset.offset(1)); // 400 of its own give the two others 800
        assertThat(ahead.in(Dimension.INPUT_TOKENS)).isCloseTo(300 + 800L, Offset.offset(10L));
    }

    @Test
    void all_are_ahead_of_a_newcomer_of_the_only_workflow_and_few_of_one_that_has_nothing_waiting() {
        add("only", 10, 50);
        CostSum ofOnly = new CostSum();
        queue.addAhead("only", Cost.of(10, 0), ofOnly);
        CostSum ofNew = new CostSum();
        queue.addAhead("new", Cost.of(10, 0), ofNew);

        assertThat(ofOnly.count()).isEqualTo(50);
        assertThat(ofNew.count()).isEqualTo(1);
        assertThat(ofNew.in(Dimension.INPUT_TOKENS)).isEqualTo(10);
    }

    @Test
    void one_that_was_served_and_refused_has_its_turn_again() {
        add("small", 10_000, 200);
        add("other", 10_000, 200);
        serve(100);
        Waiter large = add("large", 400_000);
        for (Waiter next = queue.firstBehindHead(1, waiter -> waiter.workflow.equals("other"));
                next != null && served("other") < 1_400_000;
                next = queue.firstBehindHead(
                        2, waiter -> waiter.workflow.equals("other"))) { // passes the head, and moves time on
            queue.serve(next);
            served.merge("other", 10_000L, Long::sum);
        }
        while (queue.head() != large) {
            serve();
        }
        queue.serve(large);

        queue.correct(large, Cost.ZERO);
        Waiter again = new Waiter(Priority.STANDARD, "large", large.estimate, large.arrivalNanos, false, added++);
        queue.add(again);

        assertThat(queue.head()).isSameAs(again);
    }

    @Test
    void what_one_was_owed_is_given_back_once() {
        add("others", 10_000, 400);
        serve(10);
        Waiter large = add("large", 400_000);
        others(100); // pass the head, and move time on
        queue.serve(large);
        queue.correct(large, Cost.ZERO);
        Waiter again = again(large);
        assertThat(queue.head()).isSameAs(again);
        queue.remove(again); // it gives up, with what it was owed
        serve(20);

        again(large);
        add("large", 10_000, 100);

        assertThat(serve(40).stream().filter("large"::equals).count()).isLessThanOrEqualTo(31);
    }

    private void others(int times) {
        for (int i = 0; i < times; i++) {
            queue.serve(Objects.requireNonNull(queue.firstBehindHead(2, waiter -> waiter.workflow.equals("others"))));
        }
    }

    private Waiter again(Waiter before) {
        Waiter again =
                new Waiter(before.priority, before.workflow, Cost.of(10_000, 0), before.arrivalNanos, false, added++);
        queue.add(again);
        return again;
    }

    @Test
    void one_that_waited_elsewhere_brings_no_credit() {
        add("others", 10_000, 300);
        Waiter first = add("gated", 10_000);
        queue.remove(first);
        serve(200);

        queue.add(new Waiter(Priority.STANDARD, "gated", first.estimate, first.arrivalNanos, false, false, added++));
        add("gated", 10_000, 100);

        assertThat(serve(40).stream().filter("gated"::equals).count()).isBetween(19L, 21L);
    }

    @Test
    void one_that_comes_again_after_a_long_while_brings_no_more_credit_than_another() {
        add("others", 10_000, 300);
        Waiter first = add("retried", 10_000);
        queue.remove(first);
        serve(200);

        queue.add(new Waiter(Priority.STANDARD, "retried", first.estimate, first.arrivalNanos, false, added++));
        add("retried", 10_000, 100);
        List<String> next = serve(40);

        assertThat(next.stream().filter("retried"::equals).count())
                .isLessThanOrEqualTo(31); // half, and a tenth of a minute
    }
}
