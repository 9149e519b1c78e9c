package dev.sluice.cache;

import static dev.sluice.cache.Prompts.about;
import static dev.sluice.cache.Prompts.marked;
import static dev.sluice.cache.Prompts.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.MessageRequestBuilder;
import dev.sluice.model.Usage;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who leads, who waits and for how long. */
class StampedeGateTest {

    private static final long TOTAL = 4_300;
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final String LANE = "lane";

    private final ManualTicker time = new ManualTicker();
    private final PromptCacheLedger ledger = new PromptCacheLedger(time);
    private final StampedeGate gate = new StampedeGate(ledger, time, time, BOUND);
    private final List<Integer> opened = new ArrayList<>();

    private StampedeGate.Pass enter(MessageRequestBuilder request) {
        return enter(request, LANE, true);
    }

    private StampedeGate.Pass enter(MessageRequestBuilder request, String lane, boolean mayWait) {
        return gate.enter(prompt(request), TOTAL, lane, mayWait);
    }

    /** Several with one prefix and questions of their own, the first first. */
    private List<StampedeGate.Pass> crowd(int size) {
        List<StampedeGate.Pass> passes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            StampedeGate.Pass pass = enter(about("sluices").user("No. " + i));
            int number = i;
            pass.whenOpen(() -> opened.add(number));
            passes.add(pass);
        }
        return passes;
    }

    private void answer(StampedeGate.Pass pass, String subject) {
        ledger.learn(prompt(about(subject)), time.nanos(), Usage.of(20, TOTAL - 20, 0L, 1));
        pass.begun();
    }

    @Test
    void one_leads_and_the_rest_go_when_its_response_has_begun() {
        List<StampedeGate.Pass> passes = crowd(50);
        assertThat(opened).containsExactly(0);
        passes.get(0).sent();
        assertThat(gate.waiting()).isEqualTo(49);

        answer(passes.get(0), "sluices");

        assertThat(opened).hasSize(50).isSorted();
        assertThat(gate.waiting()).isZero();
        assertThat(enter(about("sluices")).isOpen()).isTrue();
    }

    @Test
    void distinct_prefixes_never_wait() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(enter(about("sluice no. " + i)).isOpen()).isTrue();
        }
        assertThat(time.scheduledTasks()).isZero();
    }

    @Test
    void what_is_too_short_to_be_cached_never_waits() {
        assertThat(enter(about("sluices").model("claude-haiku-4-5").system(marked("short")))
                        .isOpen())
                .isTrue();
        assertThat(enter(about("sluices").model("claude-haiku-4-5").system(marked("short")))
                        .isOpen())
                .isTrue();
    }

    @Test
    void a_leader_that_ends_unanswered_hands_over_to_the_next_alone() {
        List<StampedeGate.Pass> passes = crowd(4);
        passes.get(0).end();
        assertThat(opened).containsExactly(0, 1);
        passes.get(1).end();
        assertThat(opened).containsExactly(0, 1, 2);
        answer(passes.get(2), "sluices");
        assertThat(opened).containsExactly(0, 1, 2, 3);
    }

    @Test
    void who_has_outlasted_three_leaders_waits_no_more() {
        List<StampedeGate.Pass> passes = crowd(20);
        passes.get(0).end();
        passes.get(1).end();
        assertThat(opened).containsExactly(0, 1, 2);
        passes.get(2).end();
        assertThat(opened).hasSize(20);
    }

    @Test
    void a_leader_that_is_sent_and_silent_hands_over_after_the_bound() {
        List<StampedeGate.Pass> passes = crowd(3);
        time.advance(Duration.ofHours(1)); // waiting for its budgets, as the others would
        assertThat(opened).containsExactly(0);
        passes.get(0).sent();
        assertThat(time.scheduledTasks()).isEqualTo(1);

        time.advance(BOUND.minusNanos(1));
        assertThat(opened).containsExactly(0);
        time.advanceNanos(1);
        assertThat(opened).containsExactly(0, 1);
        answer(passes.get(0), "sluices"); // late, but readable from now on
        assertThat(opened).containsExactly(0, 1, 2);
    }

    @Test
    void one_timer_serves_all() {
        for (int i = 0; i < 100; i++) {
            enter(about("no. " + i)).sent();
            enter(about("no. " + i));
            enter(about("no. " + i));
        }
        assertThat(gate.waiting()).isEqualTo(200);
        assertThat(time.scheduledTasks()).isEqualTo(1);
        time.advance(BOUND);
        assertThat(gate.waiting()).isEqualTo(100);
    }

    @Test
    void who_gives_up_while_it_waits_is_not_told_and_leads_nobody() {
        List<StampedeGate.Pass> passes = crowd(3);
        passes.get(1).end();
        passes.get(1).end();
        passes.get(0).end();
        assertThat(opened).containsExactly(0, 2);
    }

    @Test
    void a_leader_that_waits_for_its_budgets_holds_back_its_own_lane_alone() {
        StampedeGate.Pass background = enter(about("sluices"), "background", true);
        StampedeGate.Pass interactive = enter(about("sluices"), "interactive", true);
        assertThat(interactive.isOpen()).isTrue();
        assertThat(enter(about("sluices"), "interactive", true).isOpen()).isFalse();

        background.sent();
        assertThat(enter(about("sluices"), "third", true).isOpen()).isFalse();
        answer(background, "sluices");
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void who_may_not_wait_goes_and_is_followed() {
        enter(about("sluices"));
        assertThat(enter(about("sluices"), LANE, false).isOpen()).isTrue();
    }

    @Test
    void a_prefix_that_is_never_written_holds_nobody_back_again() {
        StampedeGate.Pass leader = enter(about("sluices"));
        StampedeGate.Pass follower = enter(about("sluices"));
        ledger.learn(prompt(about("sluices")), time.nanos(), Usage.of(TOTAL, 0L, 0L, 1));
        leader.begun();
        assertThat(follower.isOpen()).isTrue();
        follower.end();
        leader.end();

        enter(about("sluices"));
        assertThat(enter(about("sluices")).isOpen()).isTrue();
    }

    @Test
    void a_short_tail_behind_what_is_cached_is_not_waited_for() {
        StampedeGate.Pass leader = enter(about("sluices"));
        answer(leader, "sluices");
        leader.end();

        MessageRequestBuilder tail = about("sluices").user(marked("a hundred tokens, if so many"));
        enter(tail);
        assertThat(enter(tail).isOpen()).isTrue();
    }

    @Test
    void a_longer_prompt_waits_for_the_shorter_that_it_begins_with() {
        StampedeGate.Pass leader = enter(about("sluices"));
        StampedeGate.Pass longer = enter(about("sluices").user(marked("x".repeat(8_000))));
        assertThat(longer.isOpen()).isFalse();
        answer(leader, "sluices");
        assertThat(longer.isOpen()).isTrue();
    }

    @Test
    void a_closed_gate_lets_all_go() {
        crowd(5);
        gate.close();
        assertThat(opened).hasSize(5);
        crowd(5);
        assertThat(opened).hasSize(10);
    }

    @Test
    void no_more_wait_than_the_bound_and_who_comes_then_goes() {
        StampedeGate small = new StampedeGate(ledger, time, time, BOUND, 2);
        List<StampedeGate.Pass> passes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            passes.add(small.enter(prompt(about("sluices")), TOTAL, LANE, true));
        }
        assertThat(passes).extracting(StampedeGate.Pass::isOpen).containsExactly(true, false, false, true);

        passes.get(1).end();
        assertThat(small.enter(prompt(about("sluices")), TOTAL, LANE, true).isOpen())
                .isFalse();
        assertThat(small.waiting()).isEqualTo(2);
        passes.get(0).end(); // the fourth leads too
        assertThat(small.waiting()).isEqualTo(2);
        passes.get(3).begun();
        assertThat(small.waiting()).isZero();
    }

    @Test
    void a_leader_that_is_refused_for_a_limit_leads_on() {
        List<StampedeGate.Pass> passes = crowd(3);
        passes.get(0).sent();

        assertThat(passes.get(0).refused()).isTrue();
        assertThat(opened).containsExactly(0);
        time.advance(BOUND.multipliedBy(10)); // it waits for its budgets, and they would too
        assertThat(opened).containsExactly(0);
        passes.get(0).sent();
        time.advance(BOUND.minusNanos(1));
        assertThat(opened).containsExactly(0);

        answer(passes.get(0), "sluices");
        assertThat(opened).containsExactly(0, 1, 2);
    }

    @Test
    void a_leader_that_is_refused_is_no_longer_followed_by_other_lanes() {
        StampedeGate.Pass background = enter(about("sluices"), "background", true);
        StampedeGate.Pass behind = enter(about("sluices"), "background", true);
        background.sent();
        StampedeGate.Pass one = enter(about("sluices"), "interactive", true);
        StampedeGate.Pass other = enter(about("sluices"), "interactive", true);
        assertThat(one.isOpen()).isFalse();

        background.refused();

        assertThat(one.isOpen()).isTrue(); // and leads its own
        assertThat(other.isOpen()).isFalse();
        assertThat(behind.isOpen()).isFalse();
        one.end();
        other.end();
        background.end();
        assertThat(behind.isOpen()).isTrue();
    }

    @Test
    void one_that_leads_no_more_keeps_nothing_when_it_is_refused() {
        List<StampedeGate.Pass> passes = crowd(3);
        passes.get(0).sent();
        time.advance(BOUND); // it was silent, and the next leads

        assertThat(passes.get(0).refused()).isFalse();
        assertThat(opened).containsExactly(0, 1);
        passes.get(0).end();
        answer(passes.get(1), "sluices");
        assertThat(opened).containsExactly(0, 1, 2);
    }

    @Test
    void one_that_gives_up_as_it_is_told_to_lead_hands_over() {
        StampedeGate.Pass leader = enter(about("sluices"));
        StampedeGate.Pass next = enter(about("sluices"));
        StampedeGate.Pass last = enter(about("sluices"));
        next.whenOpen(next::end);

        leader.end();

        assertThat(last.isOpen()).isTrue();
    }

    @Test
    void nothing_is_left_behind_when_all_have_ended() {
        crowd(5).forEach(StampedeGate.Pass::end);
        assertThat(gate.waiting()).isZero();
        assertThat(gate.isEmpty()).isTrue();
    }
}
