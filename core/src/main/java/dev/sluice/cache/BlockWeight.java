package dev.sluice.cache;

/**
 * How heavy a part of a prompt is beside the others, about in tokens: says in what proportion an estimate of the whole falls on its parts, and
 * nothing of the whole.
 */
final class BlockWeight {

    /** Role and separators. */
    static final double MESSAGE = 4;

    /** Those of a large one (claude-api vision page, 2026-08: 1,568 at most before 4.7, then 4,784). */
    static final double IMAGE = 1_568;

    /** A page of text and its picture (claude-api PDF page, 2026-08). */
    static final double PAGE = 3_500;

    /** The hidden prompt that comes with any tool: 286 to 675 by model (claude-api pricing page, 2026-10-08). */
    static final double TOOL_PROMPT = 400;

    static final double SERVER_TOOL = 300;
    static final double TOOLSET = 4_500;
    static final double SERVER_RESULT = 1_000;

    private static final int BASE64_CHARACTERS_PER_PAGE = 80_000;
    private static final double LATIN = 0.35;
    private static final double OTHER_ALPHABET = 0.6;
    private static final double IDEOGRAPH = 1.1;
    private static final int MOST_SAMPLES = 256;

    private BlockWeight() {}

    /** By a sample of its characters: what is Chinese weighs three times as much a character as what is English. */
    static double ofText(String text) {
        int length = text.length();
        if (length == 0) {
            return 0;
        }
        int step = Math.max(1, length / MOST_SAMPLES);
        double sum = 0;
        int samples = 0;
        for (int at = 0; at < length; at += step, samples++) {
            char character = text.charAt(at);
            sum += character < 0x250 ? LATIN : character < 0x2E80 ? OTHER_ALPHABET : IDEOGRAPH;
        }
        return length * (sum / samples);
    }

    /** A PDF or what else comes in base64, by its length. */
    static double ofPages(String base64) {
        return PAGE * (1 + base64.length() / BASE64_CHARACTERS_PER_PAGE);
    }
}
