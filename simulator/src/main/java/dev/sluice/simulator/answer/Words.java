package dev.sluice.simulator.answer;

import dev.sluice.simulator.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/**
 * The tokens that answers are made of: a fixed ring of words, so that any answer is a run of ready-made bytes. Among them are line breaks,
 * quotation marks and characters of two, three and four bytes, since clients must cope with those.
 */
final class Words {

    /** How many tokens the ring has before it repeats. */
    static final int RING = 256;

    private static final String[] PLAIN =
            ("the water rises behind a gate and falls when it opens so that no more flows than the "
                            + "channel below can take each boat waits its turn in the basin while others pass some are heavy and "
                            + "slow some small and quick but all arrive in the end because nobody pushes and nothing is lost on "
                            + "the way down to an open sea")
                    .split(" ", -1);
    private static final String[] TOKENS = ring();
    private static final byte[][] ESCAPED = escaped();

    private Words() {}

    /** Token number {@code position} of the endless repetition of the ring, as text. */
    static String token(long position) {
        return TOKENS[(int) (position % RING)];
    }

    /** The same token, as it stands inside a JSON string. */
    static byte[] escapedToken(long position) {
        return ESCAPED[(int) (position % RING)];
    }

    private static String[] ring() {
        String[] ring = new String[RING];
        for (int i = 0; i < RING; i++) {
            ring[i] = PLAIN[(i * 29 + i / 7) % PLAIN.length] + (i % 11 == 10 ? ", " : " ");
        }
        ring[50] = "end.\n\n";
        ring[77] = "\"so\" ";
        ring[130] = "écluse ";
        ring[180] = "水閘 ";
        ring[230] = "\uD83D\uDEA2 ";
        ring[251] = "back\\slash\t";
        return ring;
    }

    private static byte[][] escaped() {
        byte[][] escaped = new byte[RING][];
        for (int i = 0; i < RING; i++) {
            String quoted = JsonWriter.quoted(TOKENS[i]);
            escaped[i] = quoted.substring(1, quoted.length() - 1).getBytes(StandardCharsets.UTF_8);
        }
        return escaped;
    }
}
