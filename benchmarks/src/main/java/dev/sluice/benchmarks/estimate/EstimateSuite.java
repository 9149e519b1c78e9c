package dev.sluice.benchmarks.estimate;

import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Suite;
import dev.sluice.benchmarks.measure.Figures;
import dev.sluice.benchmarks.measure.JmhContest;
import dev.sluice.benchmarks.text.Corpus;
import dev.sluice.benchmarks.text.Language;
import dev.sluice.benchmarks.text.Piece;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/** How fast input is estimated, and how far off, beside a stand-in for a tokenizer that is not public. */
public final class EstimateSuite implements Suite {

    private static final int ROUNDS = 3;
    private static final double MOST_OF_JTOKKIT = 1.0 / 40;
    private static final Amount MOST_BYTES_A_CHARACTER = Amount.fraction(0.01);
    static final Amount MOST_BEFORE = Amount.fraction(0.08);
    static final Amount MOST_AFTER = Amount.fraction(0.015);
    static final Amount MOST_P95 = Amount.fraction(0.08);
    static final Amount MOST_AFTER_SWITCH = Amount.fraction(0.03);
    static final Amount LEAST_INSIDE = Amount.fraction(0.9);

    @Override
    public void measure(Findings findings) throws Exception {
        speed(findings);
        accuracy(findings);
    }

    private static void speed(Findings findings) throws RunnerException {
        List<Piece> texts = EstimateBenchmark.texts();
        List<Figures> figures = new JmhContest(EstimateBenchmark.class, ROUNDS)
                .run(
                        List.of("sluice", "sluiceTwice", "jtokkit"),
                        List.of("Sluice", "Sluice, twice the text", "jtokkit o200k"));
        for (Figures taken : figures) {
            findings.note(String.format(Locale.ROOT, "%,d bytes of text: %s", EstimateBenchmark.bytes(texts), taken));
        }
        Figures ours = figures.get(0);
        Figures jtokkit = figures.get(2);
        findings.note(String.format(
                Locale.ROOT,
                "text estimated: %.0f MB/s; counted by jtokkit: %.1f MB/s",
                rate(texts, ours),
                rate(texts, jtokkit)));
        findings.bar(Bar.ratio("estimate.speed", ours.cpu(), jtokkit.cpuPeer(), MOST_OF_JTOKKIT));
        double grown = figures.get(1).allocated().value() - ours.allocated().value();
        int characters = texts.stream().mapToInt(piece -> piece.text().length()).sum();
        findings.bar(Bar.atMost(
                "estimate.bytes-per-character",
                Amount.fraction(Math.max(0, grown) / characters),
                List.of(),
                MOST_BYTES_A_CHARACTER));
    }

    private static double rate(List<Piece> texts, Figures figures) {
        return EstimateBenchmark.bytes(texts) * 1e3 / figures.cpu().value();
    }

    static void accuracy(Findings findings) {
        Accuracy accuracy = new Accuracy(Corpus.judged());
        for (Language language : Language.values()) {
            Errors before = accuracy.before(language);
            findings.bar(Bar.atMost(
                    "estimate.before." + language.key() + ".bias", before.sizeOfBias(), List.of(), MOST_BEFORE));
            findings.note(language.key() + " before learning: " + before);
        }
        List<Errors> after = accuracy.afterLearning();
        Errors all = Errors.of(after);
        findings.bar(Bar.atMost("estimate.after.bias", worst(after), List.of(), MOST_AFTER));
        findings.bar(Bar.atMost("estimate.after.p95", all.p95(), List.of(), MOST_P95));
        findings.bar(Bar.atLeast("estimate.after.inside", all.inside(), LEAST_INSIDE));
        for (Language language : Language.values()) {
            Errors alone = Errors.of(accuracy.afterLearning(language));
            findings.bar(Bar.atLeast("estimate.after." + language.key() + ".inside", alone.inside(), LEAST_INSIDE));
            findings.note(language.key() + " alone in one piece, after mixed traffic: " + alone);
        }
        findings.bar(Bar.atMost("estimate.switch.bias", worst(accuracy.afterSwitch()), List.of(), MOST_AFTER_SWITCH));
    }

    /** Of all runs the one with the largest bias: each must hold by itself. */
    private static Amount worst(List<Errors> runs) {
        return runs.stream()
                .map(Errors::sizeOfBias)
                .max(Comparator.comparingDouble(Amount::value))
                .orElseThrow();
    }
}
