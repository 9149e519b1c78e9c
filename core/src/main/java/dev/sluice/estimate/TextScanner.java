package dev.sluice.estimate;

import java.util.Arrays;

/**
 * Counts the pairs of neighbouring {@linkplain CharacterKind kinds} in a text in one pass, and tells from them how many tokens it has and
 * what it is. Its buffers are its only memory, whatever the length of the texts; for one thread.
 */
final class TextScanner {

    private static final double[] WEIGHTS = PairFeature.weights();
    private static final byte[] KINDS = CharacterKind.OF;
    private static final int BUFFER = 1_024;
    private static final int BITS = 4;

    private final char[] buffer = new char[BUFFER];

    /** By previous kind times 16 plus next kind. Two, in turn: a counter that is raised twice running waits for itself. */
    private final int[] pairs = new int[1 << (2 * BITS)];

    private final int[] morePairs = new int[1 << (2 * BITS)];
    private final int[] ofKind = new int[CharacterKind.COUNT];
    private long characters;

    /** Counts the characters of {@code text} from {@code from} to before {@code to}, beside what was counted since {@link #clear}. */
    void scan(String text, int from, int to) {
        int previous = from == 0 ? CharacterKind.NEWLINE.code : KINDS[text.charAt(from - 1)];
        characters += to - from;
        for (int at = from; at < to; at += BUFFER) {
            int count = Math.min(BUFFER, to - at);
            text.getChars(at, at + count, buffer, 0);
            previous = count(count, previous);
        }
    }

    private int count(int count, int first) {
        int[] odd = pairs;
        int[] even = morePairs;
        int previous = first;
        int i = 0;
        for (; i + 1 < count; i += 2) {
            int kind = KINDS[buffer[i]];
            odd[(previous << BITS) | kind]++;
            previous = KINDS[buffer[i + 1]];
            even[(kind << BITS) | previous]++;
        }
        if (i < count) {
            int kind = KINDS[buffer[i]];
            odd[(previous << BITS) | kind]++;
            previous = kind;
        }
        return previous;
    }

    long characters() {
        return characters;
    }

    /** Tokens by {@link PairFeature}, before any model's ratio. */
    double tokens() {
        double tokens = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            tokens += WEIGHTS[i] * (pairs[i] + morePairs[i]);
        }
        return Math.max(tokens, (double) characters / PromptSize.MOST_CHARACTERS_PER_TOKEN);
    }

    /** What most of it is. */
    ContentClass contentClass() {
        Arrays.fill(ofKind, 0);
        for (int i = 0; i < pairs.length; i++) {
            ofKind[i & (CharacterKind.COUNT - 1)] += pairs[i] + morePairs[i];
        }
        return ContentClass.of(ofKind);
    }

    void clear() {
        Arrays.fill(pairs, 0);
        Arrays.fill(morePairs, 0);
        characters = 0;
    }
}
