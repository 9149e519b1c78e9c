package dev.sluice.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that come, are answered, fail and give up at once. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StampedeGateRaceTest {

    private static final int THREADS = 4;
    private static final int ROUNDS = 3_000;

    private final CachedPrompt prompt = Prompts.prompt(Prompts.about("sluices"));
    private final StampedeGate gate = new StampedeGate(
            new PromptCacheLedger(Ticker.system()),
            Ticker.system(),
            (task, delayNanos) -> () -> {},
            Duration.ofDays(1));

    @Test
    void whoever_stays_goes_once_and_nothing_is_left_behind() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                done.add(threads.submit(() -> live(thread)));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(gate.isEmpty()).isTrue();
        assertThat(gate.waiting()).isZero();
    }

    /** Each either gives up at once or waits for its turn; of those that go some answer and some fail. */
    private Void live(int thread) throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            AtomicInteger opened = new AtomicInteger();
            CountDownLatch turn = new CountDownLatch(1);
            StampedeGate.Pass pass = gate.enter(prompt, 4_300, "lane", true);
            pass.whenOpen(() -> {
                opened.incrementAndGet();
                turn.countDown();
            });
            int fate = (round * 31 + thread * 7) % 6;
            if (fate == 0) {
                pass.end();
                continue;
            }
            assertThat(turn.await(20, TimeUnit.SECONDS)).as("its turn").isTrue();
            pass.sent();
            if (fate == 1) {
                pass.begun();
            } else if (fate == 2 && pass.refused()) {
                pass.sent();
            }
            pass.end();
            assertThat(opened).hasValue(1);
        }
        return null;
    }
}
