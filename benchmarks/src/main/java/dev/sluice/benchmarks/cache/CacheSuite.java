package dev.sluice.benchmarks.cache;

import static java.util.Comparator.comparingDouble;

import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Peer;
import dev.sluice.benchmarks.bar.Suite;
import dev.sluice.cache.CachedPrompt;
import dev.sluice.cache.PromptCacheLedger;
import dev.sluice.model.CacheControl;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.TextBlock;
import dev.sluice.model.Usage;
import dev.sluice.time.ManualTicker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A stampede on a cold prefix with the gate and without, ten thousand prefixes of which none is another's, and what the ledger takes. */
public final class CacheSuite implements Suite {

    private static final int ROUNDS = 3;
    private static final int DISTINCT = 10_000;
    private static final double MOST_CHARGED = 0.03;
    private static final Amount MOST_OF_LEDGER = Amount.bytes(8_000_000);

    @Override
    public void measure(Findings findings) {
        stampede(findings);
        distinct(findings);
        memory(findings);
        hashing(findings);
    }

    private static void stampede(Findings findings) {
        List<Stampede.Round> rounds = rounds(true, findings);
        Stampede.Round gated = mostCharged(rounds);
        Stampede.Round ungated = mostCharged(rounds(false, findings));
        Stampede.Round slowest =
                rounds.stream().max(comparingDouble(CacheSuite::delay)).orElseThrow();
        findings.bar(Bar.atMost(
                "cache.stampede.writes",
                Amount.count((double) gated.writes()),
                List.of(new Peer("without the gate", Amount.count((double) ungated.writes()))),
                Amount.count(1)));
        findings.bar(Bar.atLeast(
                "cache.stampede.reads", Amount.count((double) gated.reads()), Amount.count(Stampede.CALLS - 1)));
        findings.bar(Bar.atMost(
                "cache.stampede.itpm",
                Amount.fraction(gated.charged()),
                List.of(new Peer("without the gate", Amount.fraction(ungated.charged()))),
                Amount.fraction(MOST_CHARGED)));
        findings.bar(Bar.ratio(
                "cache.stampede.added-p95",
                Amount.nanos(slowest.addedP95Nanos()),
                new Peer("leader's first byte", Amount.nanos(slowest.leaderNanos())),
                1));
        findings.note(
                "who comes with the leader waits as long as it does: the added p95 is near its bound by nature, and below it by what the leader"
                        + " spends before it is at the gate and between the first event and the first content");
    }

    private static Stampede.Round mostCharged(List<Stampede.Round> rounds) {
        return rounds.stream().max(comparingDouble(Stampede.Round::charged)).orElseThrow();
    }

    private static double delay(Stampede.Round round) {
        return round.addedP95Nanos() / round.leaderNanos();
    }

    /** After a first that warms the JVM. */
    private static List<Stampede.Round> rounds(boolean gated, Findings findings) {
        List<Stampede.Round> rounds = new ArrayList<>();
        try (Stampede stampede = new Stampede(gated)) {
            stampede.round("warm-up");
            for (int i = 0; i < ROUNDS; i++) {
                rounds.add(stampede.round("subject " + i));
            }
        }
        for (Stampede.Round round : rounds) {
            findings.note(String.format(
                    Locale.ROOT,
                    "%d calls, %s: %d writes, %d reads, %.2f %% charged, p95 of the wait %.0f ms, first byte of the first %.0f ms",
                    Stampede.CALLS,
                    gated ? "gate" : "no gate",
                    round.writes(),
                    round.reads(),
                    100 * round.charged(),
                    round.addedP95Nanos() / 1e6,
                    round.leaderNanos() / 1e6));
        }
        return rounds;
    }

    private static void distinct(Findings findings) {
        int delayed = new Distinct(DISTINCT).delayed();
        findings.bar(Bar.atMost("cache.distinct.delayed", Amount.count(delayed), List.of(), Amount.count(0)));
    }

    private static void memory(Findings findings) {
        ManualTicker time = new ManualTicker();
        PromptCacheLedger ledger = new PromptCacheLedger(time);
        long before = used();
        for (int i = 0; i < 2 * PromptCacheLedger.MOST_ENTRIES; i++) {
            ledger.learn(prompt("No. " + i, 0), time.nanos(), Usage.of(1, 2_000L, 0L, 1));
        }
        long taken = used() - before;
        findings.note(String.format(
                Locale.ROOT,
                "a full ledger: %,d entries of %d B",
                PromptCacheLedger.MOST_ENTRIES,
                taken / PromptCacheLedger.MOST_ENTRIES));
        findings.bar(Bar.atMost("cache.ledger.bytes", Amount.bytes((double) taken), List.of(), MOST_OF_LEDGER));
        Objects.requireNonNull(ledger.forecast(prompt("No. 1", 0), 1)); // it lives until here
    }

    private static void hashing(Findings findings) {
        MessageRequest request = request("Text", 4_000_000);
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 50; i++) {
            long start = System.nanoTime();
            Objects.requireNonNull(CachedPrompt.of(request, ""));
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        findings.note(String.format(Locale.ROOT, "hashing a prompt: %.0f MB/s", 4_000_000 / 1e6 / (fastest / 1e9)));
    }

    @SuppressWarnings("CallToSystemGC")
    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private static CachedPrompt prompt(String subject, int characters) {
        return Objects.requireNonNull(CachedPrompt.of(request(subject, characters), ""));
    }

    private static MessageRequest request(String subject, int characters) {
        return MessageRequest.builder("claude-sonnet-5-5", 1)
                .system(TextBlock.of(subject + "x".repeat(characters), CacheControl.ephemeral()))
                .user("?")
                .build();
    }
}
