package dev.sluice.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.budget.BucketLedger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random lives of a limiter, on one thread and in virtual time: whatever the interleaving, the laws hold after every step. A failure
 * names the seed and the command that runs {@link #replay} with it. {@link LimiterLawStressTest} has a million of them.
 */
class LimiterLawTest {

    private static final int LIVES = 100;
    private static final int STEPS = 1_000;

    @Test
    void laws_hold_through_random_interleavings() {
        long first = new Random().nextLong();
        for (int life = 0; life < LIVES; life++) {
            RandomLife.live(first + life, STEPS);
        }
    }

    @Test
    void replay() {
        RandomLife.live(Long.getLong("law.seed", 42), Integer.getInteger("law.steps", STEPS));
    }

    @Test
    void a_ledger_out_of_balance_is_told_from_one_in_balance() { // else the law above could not fail
        assertThat(new BucketLedger(1, 2, 3, 4, 5, 6, -1).balances()).isTrue();
        assertThat(new BucketLedger(1, 2, 3, 5, 5, 6, -1).balances()).isFalse();
    }
}
