package dev.sluice.benchmarks.estimate;

import dev.sluice.benchmarks.text.Corpus;
import dev.sluice.benchmarks.text.Language;
import dev.sluice.benchmarks.text.Piece;
import dev.sluice.estimate.InputEstimate;
import dev.sluice.estimate.LearningEstimator;
import dev.sluice.estimate.TokenEstimator;
import dev.sluice.model.MessageRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The judged half of the corpus as one prompt of all its languages: estimated by us, and encoded to be counted by jtokkit. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.NANOSECONDS)
public class EstimateBenchmark {

    private final LearningEstimator estimator = TokenEstimator.learning();
    private List<Piece> pieces = List.of();
    private MessageRequest request = Traffic.request(pieces);
    private MessageRequest twice = request;

    /** Reads the texts. */
    @Setup
    public void read() {
        pieces = texts();
        request = Traffic.request(pieces);
        List<Piece> doubled = new ArrayList<>(pieces);
        doubled.addAll(pieces);
        twice = Traffic.request(doubled);
    }

    static List<Piece> texts() {
        Corpus corpus = Corpus.judged();
        List<Piece> texts = new ArrayList<>();
        for (Language language : Language.values()) {
            StringBuilder text = new StringBuilder();
            corpus.of(language).forEach(piece -> text.append(piece.text()).append('\n'));
            texts.add(Piece.of(language, text.toString()));
        }
        return texts;
    }

    /** As a file would hold them. */
    static int bytes(List<Piece> texts) {
        return texts.stream()
                .mapToInt(piece -> piece.text().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    /** The whole estimate of a request. */
    @Benchmark
    public InputEstimate sluice() {
        return estimator.input(request);
    }

    /** That of a prompt of twice the length. */
    @Benchmark
    public InputEstimate sluiceTwice() {
        return estimator.input(twice);
    }

    /** Counts without keeping tokens. */
    @Benchmark
    public int jtokkit() {
        int tokens = 0;
        for (Piece piece : pieces) {
            tokens += Piece.O200K.countTokensOrdinary(piece.text());
        }
        return tokens;
    }
}
