package dev.sluice.wire;

import java.util.List;
import java.util.random.RandomGenerator;

/** Random pieces of JSON, as odd as the grammar allows: spelling of numbers, escapes, white space, depth. */
final class OddJson {

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "7",
            "-1",
            "1.10",
            "1.0",
            "100.000",
            "1E400",
            "-2.5e-7",
            "0E0",
            "0.1000000000000000055511151231257827",
            "9007199254740993",
            "9223372036854775808",
            "123456789012345678901234567890");

    private static final List<String> STRINGS = List.of(
            "",
            "a",
            "Grüße",
            "quote \" slash / backslash \\",
            "line\nbreak\ttab\r\b\f",
            "\u0000\u001f\u007f\u0080\u07ff\u0800\uffff",
            "\u2028\u2029\ufeff",
            "\ud83d\ude00 family \ud83d\udc68\u200d\ud83d\udc69",
            "half \ud83d pair",
            "\udc00\ud800",
            "null",
            "{\"not\":\"json\"}",
            "\u4f60\u597d, \u0441\u0432\u0456\u0442");

    private final RandomGenerator random;

    OddJson(RandomGenerator random) {
        this.random = random;
    }

    <T> T pick(List<T> options) {
        return options.get(random.nextInt(options.size()));
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /** Between tokens: mostly nothing. */
    String space() {
        return oneIn(8) ? pick(List.of(" ", "\n", "\t", "\r\n  ")) : "";
    }

    String number() {
        return pick(NUMBERS);
    }

    String text() {
        String text = pick(STRINGS);
        return oneIn(3) ? text + pick(STRINGS) + random.nextInt(1_000) : text;
    }

    String string() {
        return quote(text());
    }

    /** Text for a field's name: Jackson takes half of a surrogate pair in a string, but refuses it in a name. */
    String nameText() {
        String text = text();
        return isPaired(text) ? text : "name";
    }

    /** A JSON string in one of its many spellings. */
    String quote(String text) {
        boolean escapeSurrogates = !isPaired(text) || oneIn(4);
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escape = Character.isSurrogate(c) ? escapeSurrogates : oneIn(20);
            if (escape) {
                json.append(String.format("\\u%04" + (oneIn(2) ? "x" : "X"), (int) c));
            } else if (c < ' ' || c == '"' || c == '\\') {
                json.append(shortEscape(c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private static boolean isPaired(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(++i))) {
                    return false;
                }
            } else if (Character.isLowSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String shortEscape(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '"', '\\' -> "\\" + c;
            default -> String.format("\\u%04x", (int) c);
        };
    }

    /** Any value, at most {@code depth} deep. */
    String any(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> number();
            case 1 -> string();
            case 2 -> "true";
            case 3 -> "false";
            case 4 -> "null";
            case 5 -> list(depth - 1);
            default -> object(depth - 1);
        };
    }

    private String list(int depth) {
        StringBuilder json = new StringBuilder("[").append(space());
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            json.append(i == 0 ? "" : ",").append(any(depth)).append(space());
        }
        return json.append(']').toString();
    }

    /** An object without any meaning. */
    String object(int depth) {
        StringBuilder json = new StringBuilder("{").append(space());
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            json.append(i == 0 ? "" : ",")
                    .append(quote(nameText() + i))
                    .append(space())
                    .append(':')
                    .append(space())
                    .append(any(depth));
        }
        return json.append('}').toString();
    }
}
