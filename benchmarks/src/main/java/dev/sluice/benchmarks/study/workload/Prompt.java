package dev.sluice.benchmarks.study.workload;

import dev.sluice.benchmarks.text.Corpus;
import dev.sluice.benchmarks.text.Language;
import dev.sluice.benchmarks.text.Piece;
import dev.sluice.benchmarks.text.StandIn;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.TextBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How the prompt of a job is made up: passages of the corpus, until a {@link StandIn} for the tokenizer makes so many tokens of them as the
 * job is to have. What a client takes them for is its own affair. Made when they are needed: ten thousand of them are 50 MB.
 *
 * @param standIn what stands in for the tokenizer
 * @param languages what its passages may be
 * @param looks how many times its tokens the prompt looks like: it is that much longer
 * @param seed of the choice
 */
public record Prompt(StandIn standIn, List<Language> languages, double looks, long seed) {

    /** A passage has at most so many tokens: an instruction, a file, a tool's answer. */
    private static final double LONGEST_PASSAGE = 1_000;

    /** The blocks of a message of {@code tokens} tokens, to a few. */
    public ContentBlock[] blocks(long tokens) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<ContentBlock> blocks = new ArrayList<>();
        double left = (tokens - StandIn.TOKENS_A_MESSAGE) * looks;
        do {
            double passage = Math.min(left, LONGEST_PASSAGE * chance.nextDouble());
            blocks.add(TextBlock.of(passage(passage, languages.get(chance.nextInt(languages.size())), chance)));
            left -= passage;
        } while (left > 0);
        return blocks.toArray(ContentBlock[]::new);
    }

    /** Lines as they follow each other; the last is cut. */
    private String passage(double tokens, Language language, SplittableRandom chance) {
        List<Piece> lines = Corpus.judged().linesOf(language);
        StringBuilder text = new StringBuilder();
        int at = chance.nextInt(lines.size());
        for (double left = tokens; left > 0; at = (at + 1) % lines.size()) {
            Piece line = lines.get(at);
            double more = standIn.tokens(line);
            int length = line.text().length();
            text.append(line.text(), 0, more <= left ? length : (int) Math.ceil(length * left / more));
            left -= more;
        }
        return text.isEmpty() ? " " : text.toString();
    }
}
