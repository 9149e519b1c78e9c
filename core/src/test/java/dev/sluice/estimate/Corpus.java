package dev.sluice.estimate;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The texts in {@code corpus}, in pieces: one half to fit weights to, the other to judge by. */
final class Corpus {

    static final List<String> NAMES =
            List.of("english", "german", "chinese", "japanese", "arabic", "java", "python", "json", "tables");

    /** Stands in for the tokenizer of Claude, which is not public. */
    static final Encoding STAND_IN = Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    private Corpus() {}

    static List<String> toFit(String name) {
        return pieces("fit", name);
    }

    static List<String> toJudge(String name) {
        return pieces("judge", name);
    }

    private static List<String> pieces(String half, String name) {
        try (var file = Objects.requireNonNull(
                Corpus.class.getResourceAsStream("/corpus/" + half + "/" + name + ".txt"), name)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return List.of(text.strip().split("\n%%\n", -1));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
