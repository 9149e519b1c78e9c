package dev.sluice.benchmarks.estimate;

import dev.sluice.benchmarks.text.Corpus;
import dev.sluice.benchmarks.text.Language;
import dev.sluice.benchmarks.text.Piece;
import dev.sluice.benchmarks.text.StandIn;
import dev.sluice.estimate.LearningEstimator;
import dev.sluice.estimate.TokenEstimator;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Usage;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs an estimator through traffic beside a {@link StandIn}. The same figures on any machine. */
final class Accuracy {

    static final int OBSERVATIONS = 200;
    static final int AFTER_SWITCH = 60;
    static final double SWITCH = 1.35;

    private static final int RUNS = 40;
    private static final int JUDGED = 250;

    private final Corpus corpus;

    Accuracy(Corpus corpus) {
        this.corpus = corpus;
    }

    /** Of a client that knows nothing yet, on texts of one language, one by one. */
    Errors before(Language language) {
        LearningEstimator estimator = TokenEstimator.learning();
        Errors errors = new Errors();
        for (Piece piece : corpus.of(language)) {
            List<Piece> prompt = List.of(piece);
            errors.add(
                    estimator.input(Traffic.request(prompt)), StandIn.supposed().tokens(prompt));
        }
        return errors;
    }

    /** Of mixed traffic, after so many answers, in each of several runs with a tokenizer of its own. */
    List<Errors> afterLearning() {
        return new Random(1)
                .longs(RUNS)
                .mapToObj(seed -> run(seed, false, null))
                .toList();
    }

    /** Of texts of one language, one by one, after as many answers of mixed traffic. */
    List<Errors> afterLearning(Language language) {
        return new Random(1)
                .longs(RUNS)
                .mapToObj(seed -> run(seed, false, language))
                .toList();
    }

    /** The same, where after those the model is switched to a tokenizer of 1.35 times as many tokens, and as many answers were seen. */
    List<Errors> afterSwitch() {
        return new Random(2).longs(RUNS).mapToObj(seed -> run(seed, true, null)).toList();
    }

    private Errors run(long seed, boolean isSwitched, @Nullable Language alone) {
        Random random = new Random(seed);
        Traffic traffic = new Traffic(corpus, random);
        StandIn standIn = StandIn.other(random);
        LearningEstimator estimator = TokenEstimator.learning();
        learn(OBSERVATIONS, estimator, traffic, standIn);
        if (isSwitched) {
            standIn = standIn.times(SWITCH);
            learn(AFTER_SWITCH, estimator, traffic, standIn);
        }
        Errors errors = new Errors();
        for (List<Piece> prompt : judged(traffic, alone)) {
            errors.add(estimator.input(Traffic.request(prompt)), standIn.tokens(prompt));
        }
        return errors;
    }

    private List<List<Piece>> judged(Traffic traffic, @Nullable Language alone) {
        return alone == null
                ? Stream.generate(traffic::next).limit(JUDGED).toList()
                : corpus.of(alone).stream().map(List::of).toList();
    }

    private static void learn(int answers, LearningEstimator estimator, Traffic traffic, StandIn standIn) {
        for (int i = 0; i < answers; i++) {
            List<Piece> prompt = traffic.next();
            MessageRequest request = Traffic.request(prompt);
            estimator.learn(request, "", Usage.of(standIn.tokens(prompt), 1));
        }
    }
}
