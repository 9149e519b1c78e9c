package dev.sluice.benchmarks.text;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/**
 * A text and what it is.
 *
 * @param language it is written in
 * @param text about a thousand characters
 * @param o200kTokens what OpenAI's vocabulary of 200,000 makes of it
 */
public record Piece(Language language, String text, int o200kTokens) {

    /** The vocabulary. */
    public static final Encoding O200K = Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    /** A text, counted. */
    public static Piece of(Language language, String text) {
        return new Piece(language, text, O200K.countTokensOrdinary(text));
    }
}
