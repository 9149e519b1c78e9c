package dev.sluice.wire;

import dev.sluice.model.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.sym.PropertyNameMatcher;

/**
 * A Jackson parser together with the bytes it reads, so that any value can be kept as the slice of bytes it was: no tree is built
 * for what is not looked into. Turns Jackson's exceptions, whose messages quote the input, into {@link JsonException}s.
 */
final class JsonReader {

    static final int MAX_DEPTH = 500;
    static final int MAX_STRING_CHARACTERS = 256 << 20;
    static final int MAX_NUMBER_CHARACTERS = 1_000;
    static final int MAX_NAME_CHARACTERS = 50_000;
    private static final String LIMITS = "depth <= " + MAX_DEPTH + ", strings <= " + MAX_STRING_CHARACTERS
            + ", numbers <= " + MAX_NUMBER_CHARACTERS + ", names <= " + MAX_NAME_CHARACTERS + " characters";

    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING_CHARACTERS)
                    .maxNumberLength(MAX_NUMBER_CHARACTERS)
                    .maxNameLength(MAX_NAME_CHARACTERS)
                    .build())
            .build();

    private static final List<String> WORDS = List.of("true", "false", "null");
    private static final Vocabulary VOCABULARY = new Vocabulary();

    private final byte[] bytes;

    /** Where the parser starts in {@link #bytes}; its own offsets count from there. */
    private final int start;

    /** Where the parser ends. */
    private final int limit;

    /** What {@link JsonException#offset()} counts from. */
    private final int origin;

    private final JsonParser parser;

    private JsonReader(byte[] bytes, int start, int length, int origin) {
        this.bytes = bytes;
        this.start = start;
        this.limit = start + length;
        this.origin = origin;
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, start, length);
    }

    /** Reads one whole document: exactly one value. */
    static <T> T read(ValueCodec<T> codec, byte[] bytes, int offset, int length) {
        int skipped = startsWithByteOrderMark(bytes, offset, length) ? 3 : 0;
        return read(codec, new JsonReader(bytes, offset + skipped, length - skipped, offset));
    }

    /** Reads again, with another codec, a value of this document that has been skipped. */
    <T> T readAgain(ValueCodec<T> codec, int from, int to) {
        return read(codec, new JsonReader(bytes, from, to - from, origin));
    }

    private static <T> T read(ValueCodec<T> codec, JsonReader in) {
        try (JsonParser parser = in.parser) {
            if (parser.nextToken() == null) {
                throw JsonException.truncated(in.offset());
            }
            T value = codec.read(in);
            if (parser.nextToken() != null) {
                throw JsonException.malformed(in.offset());
            }
            return value;
        } catch (JacksonException e) {
            throw in.translate(e);
        }
    }

    private static boolean startsWithByteOrderMark(byte[] bytes, int offset, int length) {
        return length >= 3
                && bytes[offset] == (byte) 0xEF
                && bytes[offset + 1] == (byte) 0xBB
                && bytes[offset + 2] == (byte) 0xBF;
    }

    /** The token that the value to be read begins with. */
    JsonToken token() {
        return parser.currentToken();
    }

    JsonToken next() {
        return parser.nextToken();
    }

    /** Moves to the next field's name: its index, or one of {@link PropertyNameMatcher}'s negative constants. */
    int nextName(PropertyNameMatcher names) {
        return parser.nextNameMatch(names);
    }

    String name() {
        return parser.currentName();
    }

    /** The present string. */
    String string() {
        return parser.getString();
    }

    /** The present string, which is one of the API's words: a string that exists already, if the word was seen before. */
    String word() {
        return VOCABULARY.word(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
    }

    /** The present number, as it is spelled. */
    String numberText() {
        return parser.getString();
    }

    boolean fitsInt() {
        return token() == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == JsonParser.NumberType.INT;
    }

    boolean fitsLong() {
        return token() == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    }

    long longValue() {
        return parser.getLongValue();
    }

    int intValue() {
        return parser.getIntValue();
    }

    /** The present value as it stands, skipping over it. */
    RawJson raw() {
        return switch (token()) {
            case VALUE_NULL -> RawJson.NULL;
            case VALUE_TRUE -> RawJson.TRUE;
            case VALUE_FALSE -> RawJson.FALSE;
            default -> {
                int from = position();
                skip();
                yield slice(from, end());
            }
        };
    }

    /** Skips the present value, nested ones included. */
    void skip() {
        parser.skipChildren();
        parser.finishToken();
    }

    /** Where the present token begins, as an index into the bytes. */
    int position() {
        return start + (int) parser.currentTokenLocation().getByteOffset();
    }

    /** Where the present token ends, as an index into the bytes. */
    int end() {
        return start + (int) parser.currentLocation().getByteOffset();
    }

    /** How deeply nested the value is that begins with the present token. */
    int depth() {
        int depth = parser.streamReadContext().getNestingDepth();
        return parser.currentToken().isStructStart() ? depth - 1 : depth;
    }

    /** Skips what is left of a value that could not be read, which began at {@code from} with {@code depth}, and keeps it all. */
    RawJson rawSince(int from, int depth) {
        if (parser.currentToken().isScalarValue()) {
            parser.finishToken();
        }
        while (parser.streamReadContext().getNestingDepth() > depth) {
            if (parser.nextToken() == null) {
                throw JsonException.truncated(offset());
            }
        }
        return slice(from, end());
    }

    /** The bytes of a value that has been skipped. */
    RawJson slice(int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0
                && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(bytes, from, to))) {
            throw JsonException.malformed((long) from - origin);
        }
        return new RawJson(text);
    }

    /** The present value is not what it should be. */
    JsonException unexpected(String expected) {
        return JsonException.shape("", describe(token()), expected, (long) position() - origin);
    }

    /** A field is missing, or the values do not go together. */
    JsonException unfit(String path, String found, String expected) {
        return JsonException.shape(path, found, expected, offset());
    }

    private long offset() {
        return (long) end() - origin;
    }

    private static String describe(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> "something else";
        };
    }

    private JsonException translate(JacksonException failure) {
        TokenStreamLocation location = failure.getLocation();
        long offset =
                location == null || location.getByteOffset() < 0 ? offset() : start + location.getByteOffset() - origin;
        if (failure instanceof StreamConstraintsException) {
            return JsonException.overLimit(LIMITS, offset);
        }
        if (failure instanceof UnexpectedEndOfInputException || isCut((int) offset + origin)) {
            return JsonException.truncated(offset);
        }
        return JsonException.malformed(offset);
    }

    /** Whether an error is that the bytes end: after a separator, or inside {@code true}, {@code false} or {@code null}. */
    private boolean isCut(int errorPosition) {
        int length = limit - errorPosition;
        if (length <= 0) {
            return lastSignificantByte() == ',';
        }
        String rest = length < 5 ? new String(bytes, errorPosition, length, StandardCharsets.ISO_8859_1) : "no word";
        return WORDS.stream().anyMatch(word -> word.startsWith(rest));
    }

    private int lastSignificantByte() {
        int last = limit - 1;
        while (last >= start && bytes[last] <= ' ' && bytes[last] > 0) {
            last--;
        }
        return last < start ? -1 : bytes[last];
    }
}
