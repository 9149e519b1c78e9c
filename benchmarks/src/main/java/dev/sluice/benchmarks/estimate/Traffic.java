package dev.sluice.benchmarks.estimate;

import dev.sluice.benchmarks.study.workload.Mix;
import dev.sluice.benchmarks.text.Corpus;
import dev.sluice.benchmarks.text.Language;
import dev.sluice.benchmarks.text.Piece;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.MessageParam;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.TextBlock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Mixed prompts: instructions in English, in every other one a tool's answer in JSON, and then one to three languages, each language as often as any
 * other. What follows the instructions is as long as prompts of the conversation trace of the study.
 */
final class Traffic {

    static final String MODEL = "claude-opus-5-5";

    private static final int MOST_LANGUAGES = 3;
    private static final int TOKENS_A_PIECE = 300;

    private final Corpus corpus;
    private final Random random;

    Traffic(Corpus corpus, Random random) {
        this.corpus = corpus;
        this.random = random;
    }

    /** The next prompt. */
    List<Piece> next() {
        List<Language> languages = new ArrayList<>(List.of(Language.values()));
        Collections.shuffle(languages, random);
        languages = languages.subList(0, 1 + random.nextInt(MOST_LANGUAGES));
        List<Piece> pieces = new ArrayList<>();
        pieces.add(one(corpus.of(Language.ENGLISH)));
        if (random.nextBoolean()) {
            pieces.add(one(corpus.of(Language.JSON)));
        }
        for (long left = Mix.CONVERSATION.input().draw(random); left > 0; left -= TOKENS_A_PIECE) {
            pieces.add(one(corpus.of(one(languages))));
        }
        return pieces;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A prompt as a request: one message, a block for each piece. */
    static MessageRequest request(List<Piece> pieces) {
        ContentBlock[] blocks =
                pieces.stream().map(piece -> TextBlock.of(piece.text())).toArray(ContentBlock[]::new);
        return MessageRequest.builder(MODEL, 1)
                .message(MessageParam.user(blocks))
                .build();
    }
}
