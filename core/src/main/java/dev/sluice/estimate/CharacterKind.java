package dev.sluice.estimate;

/**
 * What a character is to a tokenizer, as far as a table can tell. Sixteen, so that two of them fit into a byte. Surrogates are
 * {@link #OTHER}: a character beyond the first 65,536 counts twice, and mostly is two tokens or more.
 */
enum CharacterKind {
    NEWLINE(0),
    SPACE(1),
    LOWER(2),
    UPPER(3),
    DIGIT(4),
    /** Double and single quotes, backticks. */
    QUOTE(5),
    BRACKET(6),
    /** What else is printed in ASCII. */
    SYMBOL(7),
    /** Latin letters beyond ASCII. */
    ACCENTED(8),
    HAN(9),
    KANA(10),
    HANGUL(11),
    /** Arabic and Hebrew. */
    ARABIC(12),
    /** Cyrillic and Greek. */
    CYRILLIC(13),
    /** Punctuation beyond ASCII: dashes, curved quotes, full-width marks. */
    WIDE_MARK(14),
    OTHER(15);

    static final int COUNT = 16;

    /** The code for each {@code char}. */
    static final byte[] OF = new byte[Character.MAX_VALUE + 1];

    private static final CharacterKind[] BY_CODE = values();

    /** From 0 on, in the order of the constants. */
    final byte code;

    CharacterKind(int code) {
        this.code = (byte) code;
    }

    static {
        fill(0, Character.MAX_VALUE, OTHER);
        fill(0, 0x1f, SPACE);
        fill(0x20, 0x7f, SYMBOL);
        each(" \u00a0\u3000", SPACE);
        each("\n\r", NEWLINE);
        each("\"'`", QUOTE);
        each("{}[]()", BRACKET);
        fill('a', 'z', LOWER);
        fill('A', 'Z', UPPER);
        fill('0', '9', DIGIT);
        fill(0x80, 0x9f, SPACE);
        fill(0xa1, 0xbf, WIDE_MARK);
        fill(0xc0, 0x24f, ACCENTED);
        fill(0x1e00, 0x1eff, ACCENTED);
        fill(0x370, 0x52f, CYRILLIC);
        fill(0x590, 0x6ff, ARABIC);
        fill(0x1100, 0x11ff, HANGUL);
        fill(0x2000, 0x206f, WIDE_MARK);
        fill(0x3001, 0x303f, WIDE_MARK);
        fill(0x3040, 0x30ff, KANA);
        fill(0x3400, 0x9fff, HAN);
        fill(0xac00, 0xd7af, HANGUL);
        fill(0xf900, 0xfaff, HAN);
        fill(0xfb50, 0xfdff, ARABIC);
        fill(0xfe70, 0xfefe, ARABIC);
        fill(0xff00, 0xffef, WIDE_MARK);
    }

    static CharacterKind of(char character) {
        return BY_CODE[OF[character]];
    }

    boolean isLatinLetter() {
        return this == LOWER || this == UPPER || this == ACCENTED;
    }

    boolean isMark() {
        return this == QUOTE || this == BRACKET || this == SYMBOL;
    }

    private static void fill(int first, int last, CharacterKind kind) {
        for (int character = first; character <= last; character++) {
            OF[character] = kind.code;
        }
    }

    private static void each(String characters, CharacterKind kind) {
        characters.chars().forEach(character -> OF[character] = kind.code);
    }
}
