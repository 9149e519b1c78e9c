package dev.sluice.model;

/**
 * Checks that a text is exactly one JSON value (RFC 8259), in one pass and without garbage, so that a {@link RawJson} is valid by
 * construction and can be copied into a request as it stands.
 */
final class JsonSyntax {

    /** As deep as the codec reads; deeper nesting serves nothing but exhausting a stack. */
    static final int MAX_DEPTH = 500;

    private final String text;
    private int at;

    private JsonSyntax(String text) {
        this.text = text;
    }

    /** Where the text stops being one JSON value, as an index; -1 if it is one. */
    static int firstError(String text) {
        JsonSyntax syntax = new JsonSyntax(text);
        boolean valid = syntax.value(0);
        if (valid) {
            syntax.skipWhiteSpace();
            valid = syntax.at == text.length();
        }
        return valid ? -1 : syntax.at;
    }

    private boolean value(int depth) {
        skipWhiteSpace();
        if (at == text.length() || depth > MAX_DEPTH) {
            return false;
        }
        return switch (text.charAt(at)) {
            case '{' -> members(depth);
            case '[' -> elements(depth);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean members(int depth) {
        at++;
        skipWhiteSpace();
        if (accept('}')) {
            return true;
        }
        do {
            skipWhiteSpace();
            if (at == text.length() || text.charAt(at) != '"' || !string()) {
                return false;
            }
            skipWhiteSpace();
            if (!accept(':') || !value(depth + 1)) {
                return false;
            }
            skipWhiteSpace();
        } while (accept(','));
        return accept('}');
    }

    private boolean elements(int depth) {
        at++;
        skipWhiteSpace();
        if (accept(']')) {
            return true;
        }
        do {
            if (!value(depth + 1)) {
                return false;
            }
            skipWhiteSpace();
        } while (accept(','));
        return accept(']');
    }

    private boolean string() {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return true;
            }
            if (c < ' ' || (c == '\\' && !escape())) {
                return false;
            }
            at++;
        }
        return false;
    }

    /** Leaves {@code at} on the escape's last character. */
    private boolean escape() {
        at++;
        if (at == text.length()) {
            return false;
        }
        char c = text.charAt(at);
        if (c != 'u') {
            return "\"\\/bfnrt".indexOf(c) >= 0;
        }
        for (int i = 0; i < 4; i++) {
            at++;
            if (at == text.length() || Character.digit(text.charAt(at), 16) < 0 || text.charAt(at) > 'f') {
                return false;
            }
        }
        return true;
    }

    private boolean word(String word) {
        if (!text.startsWith(word, at)) {
            return false;
        }
        at += word.length();
        return true;
    }

    private boolean number() {
        accept('-');
        if (!accept('0') && !digits()) {
            return false;
        }
        if (accept('.') && !digits()) {
            return false;
        }
        if (accept('e') || accept('E')) {
            if (!accept('+')) {
                accept('-');
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at > start;
    }

    private boolean accept(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void skipWhiteSpace() {
        while (at < text.length() && isWhiteSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isWhiteSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /** Valid JSON without white space around it and without line breaks, which can only be white space in it. */
    static String oneLine(String json) {
        int start = 0;
        int end = json.length();
        while (isWhiteSpace(json.charAt(start))) {
            start++;
        }
        while (isWhiteSpace(json.charAt(end - 1))) {
            end--;
        }
        String stripped = json.substring(start, end);
        if (stripped.indexOf('\n') < 0 && stripped.indexOf('\r') < 0) {
            return stripped;
        }
        return stripped.replace("\n", "").replace("\r", "");
    }
}
