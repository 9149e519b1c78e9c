package dev.sluice.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.MessageRequest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the estimator says of texts that it was not fitted to, before anything was learned, beside the stand-in for a tokenizer. */
class EstimateAccuracyTest {

    private static final String MODEL = "claude-opus-5-5";
    private static final double MOST_BIAS = 0.08;

    static List<Arguments> classes() {
        return List.of(
                Arguments.of("english", ContentClass.PROSE),
                Arguments.of("german", ContentClass.EUROPEAN),
                Arguments.of("chinese", ContentClass.CJK),
                Arguments.of("japanese", ContentClass.CJK),
                Arguments.of("arabic", ContentClass.OTHER_SCRIPT),
                Arguments.of("java", ContentClass.CODE),
                Arguments.of("python", ContentClass.CODE),
                Arguments.of("json", ContentClass.JSON),
                Arguments.of("tables", ContentClass.TABLE));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void estimates_of_a_class_are_off_by_less_than_8_percent_over_all(String name, ContentClass expected) {
        double ratio = expected.startingRatio(ModelVersion.of(MODEL));
        double estimated = 0;
        double actual = 0;
        for (String piece : Corpus.toJudge(name)) {
            MessageRequest request =
                    MessageRequest.builder(MODEL, 1).user(piece).build();
            double tokens = Corpus.STAND_IN.countTokensOrdinary(piece) * ratio;
            estimated += TokenEstimator.learning().input(request).tokens() - PromptMeter.TOKENS_PER_MESSAGE;
            actual += tokens;
        }
        assertThat(estimated / actual - 1).isBetween(-MOST_BIAS, MOST_BIAS);
    }

    @ParameterizedTest
    @MethodSource("classes")
    void most_texts_are_taken_for_what_they_are(String name, ContentClass expected) {
        List<String> pieces = Corpus.toJudge(name);
        long right = pieces.stream().filter(piece -> classOf(piece) == expected).count();
        assertThat(right * 3).isGreaterThanOrEqualTo(pieces.size() * 2L);
    }

    private static ContentClass classOf(String piece) {
        TextScanner scanner = new TextScanner();
        scanner.scan(piece, 0, piece.length());
        return scanner.contentClass();
    }
}
