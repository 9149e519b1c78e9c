package dev.sluice.simulator.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON value by RFC 8259, strictly: no comments, no trailing commas, nothing after the value, valid UTF-8. */
public final class JsonReader {

    /** Deeper nesting is refused, before the stack is in danger. */
    public static final int MAX_DEPTH = 500;

    private static final char END = '\uffff'; // no character of a text: Unicode keeps it for such uses

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * The value that {@code utf8} holds.
     *
     * @throws JsonSyntaxException if it holds anything else
     */
    public static Json read(byte[] utf8) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new JsonSyntaxException("valid UTF-8", 0);
        }
        return new JsonReader(text).readWhole();
    }

    private Json readWhole() {
        Json value = value();
        skipSpace();
        if (at < text.length()) {
            throw expected("the end");
        }
        return value;
    }

    private Json value() {
        skipSpace();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new Json.Str(string());
            case 't' -> literal("true", new Json.Bool(true));
            case 'f' -> literal("false", new Json.Bool(false));
            case 'n' -> literal("null", new Json.Null());
            default -> number();
        };
    }

    private Json object() {
        Map<String, Json> fields = new LinkedHashMap<>();
        enter();
        if (!isNext('}')) {
            do {
                skipSpace();
                String name = string();
                require(':');
                fields.put(name, value());
            } while (isNext(','));
            require('}');
        }
        depth--;
        return new Json.Obj(fields);
    }

    private Json array() {
        List<Json> elements = new ArrayList<>();
        enter();
        if (!isNext(']')) {
            do {
                elements.add(value());
            } while (isNext(','));
            require(']');
        }
        depth--;
        return new Json.Arr(elements);
    }

    private void enter() {
        at++;
        if (++depth > MAX_DEPTH) {
            throw expected("at most " + MAX_DEPTH + " levels");
        }
    }

    private String string() {
        if (peek() != '"') {
            throw expected("a string");
        }
        int start = ++at;
        while (peek() != '"') {
            if (peek() == '\\') {
                return stringWithEscapes(start);
            }
            skipPlain();
        }
        return text.substring(start, at++);
    }

    private String stringWithEscapes(int start) {
        StringBuilder unescaped = new StringBuilder(text.length() > 1_000 ? 256 : 32).append(text, start, at);
        while (peek() != '"') {
            if (peek() == '\\') {
                at++;
                unescaped.append(escape());
                continue;
            }
            int from = at;
            while (peek() != '"' && peek() != '\\') {
                skipPlain();
            }
            unescaped.append(text, from, at);
        }
        at++;
        return unescaped.toString();
    }

    private void skipPlain() {
        if (peek() < ' ' || at >= text.length()) {
            throw expected("the end of a string");
        }
        at++;
    }

    private char escape() {
        char escaped = peek();
        at++;
        return switch (escaped) {
            case '"', '\\', '/' -> escaped;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw expected("an escape");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0 || peek() > 'f') {
                throw expected("four hex digits");
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private Json number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits("a value");
        }
        if (peek() == '.') {
            at++;
            digits("a digit");
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits("a digit");
        }
        return new Json.Num(text.substring(start, at));
    }

    private void digits(String what) {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw expected(what);
        }
    }

    private Json literal(String word, Json value) {
        if (!text.startsWith(word, at)) {
            throw expected("a value");
        }
        at += word.length();
        return value;
    }

    private void require(char wanted) {
        if (!isNext(wanted)) {
            throw expected("'" + wanted + "'");
        }
    }

    private boolean isNext(char wanted) {
        skipSpace();
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private void skipSpace() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private JsonSyntaxException expected(String what) {
        return new JsonSyntaxException(what, at);
    }
}
