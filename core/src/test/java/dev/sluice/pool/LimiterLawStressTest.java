package dev.sluice.pool;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A million random interleavings of reserve, settle, refund, forfeit, throttled, cancel, progress, headers, deadlines and the timer,
 * from outside and from inside a listener. One interleaving is one {@link RandomLife}: a limiter of two pools with options drawn anew,
 * and {@value #STEPS} events drawn one after the other. After each of them all laws are checked in all budgets, conservation (I1) first;
 * at its end everything is given back, and nobody may be left waiting. What happens at once on two threads comes down to one of
 * these orders, since a pool makes one transition at a time: that it does is what the module {@code stress} looks at.
 *
 * <p>Runs under the profile {@code stress} alone, on all cores. {@code -Dlaw.lives=N} sets another number of lives,
 * {@code -Dlaw.seed=N} the first seed. Life <i>n</i>, from 0, has the first seed plus <i>n</i>; a failure names its own and the command that
 * lives it again.
 */
@Tag("stress")
class LimiterLawStressTest {

    private static final long LIVES = Long.getLong("law.lives", 1_000_000);
    private static final int STEPS = 100;

    private static final long TELL_EVERY = Math.max(1, LIVES / 40);

    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final long firstSeed = Long.getLong("law.seed", new Random().nextLong());
    private final long beganNanos = System.nanoTime();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong lived = new AtomicLong();

    @Test
    void laws_hold_through_a_million_random_interleavings() throws Exception {
        say("%,d lives of %d steps on %d threads, first seed %d".formatted(LIVES, STEPS, THREADS, firstSeed));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                all.add(threads.submit(this::live));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } finally {
            threads.shutdownNow();
        }
        say("%,d lives, the laws held in each".formatted(lived.get()));
        assertThat(lived).hasValue(LIVES);
    }

    /** One thread's share, life by life. */
    private void live() {
        for (long life = begun.getAndIncrement(); life < LIVES; life = begun.getAndIncrement()) {
            try {
                RandomLife.live(firstSeed + life, STEPS);
            } catch (AssertionError broken) {
                begun.set(LIVES); // nobody goes on
                throw broken;
            }
            long done = lived.incrementAndGet();
            if (done % TELL_EVERY == 0) {
                say("%,d lives, after %d s".formatted(done, NANOSECONDS.toSeconds(System.nanoTime() - beganNanos)));
            }
        }
    }

    private static void say(String line) {
        System.out.println("[interleavings] " + line);
    }
}
