package dev.sluice.wire;

import dev.sluice.model.RawJson;
import dev.sluice.model.Timestamp;
import java.math.BigDecimal;
import tools.jackson.core.JsonToken;

/** Codecs of values that are one token, and of raw JSON. */
final class Scalars {

    static final ValueCodec<String> STRING = new StringCodec();
    /** A string that is one of the API's words, such as a type or a model. */
    static final ValueCodec<String> WORD = new PlainWordCodec();

    static final ValueCodec<Boolean> BOOLEAN = new BooleanCodec();
    static final ValueCodec<Integer> INT = new IntCodec();
    static final ValueCodec<Long> LONG = new LongCodec();
    static final ValueCodec<BigDecimal> DECIMAL = new DecimalCodec();
    static final ValueCodec<Timestamp> TIMESTAMP = new TimestampCodec();
    static final ValueCodec<RawJson> RAW = new RawCodec();

    private Scalars() {}

    /** A string as raw JSON. */
    static RawJson quoted(String text) {
        return new RawJson(STRING.toText(text));
    }

    private static final class StringCodec extends ValueCodec<String> {

        @Override
        String read(JsonReader in) {
            if (in.token() != JsonToken.VALUE_STRING) {
                throw in.unexpected("a string");
            }
            return in.string();
        }

        @Override
        void write(JsonWriter out, String value) {
            out.string(value);
        }
    }

    private static final class PlainWordCodec extends WordCodec<String> {

        @Override
        String of(String word) {
            return word;
        }

        @Override
        String word(String value) {
            return value;
        }
    }

    private static final class TimestampCodec extends ValueCodec<Timestamp> {

        @Override
        Timestamp read(JsonReader in) {
            return new Timestamp(STRING.read(in));
        }

        @Override
        void write(JsonWriter out, Timestamp value) {
            out.string(value.text());
        }
    }

    private static final class BooleanCodec extends ValueCodec<Boolean> {

        @Override
        Boolean read(JsonReader in) {
            if (!in.token().isBoolean()) {
                throw in.unexpected("a boolean");
            }
            return in.token() == JsonToken.VALUE_TRUE;
        }

        @Override
        void write(JsonWriter out, Boolean value) {
            out.bool(value);
        }
    }

    private static final class IntCodec extends ValueCodec<Integer> {

        @Override
        Integer read(JsonReader in) {
            if (!in.fitsInt()) {
                throw in.unexpected("a whole number of at most 32 bits");
            }
            return in.intValue();
        }

        @Override
        void write(JsonWriter out, Integer value) {
            out.number(value);
        }
    }

    private static final class LongCodec extends ValueCodec<Long> {

        @Override
        Long read(JsonReader in) {
            if (!in.fitsLong()) {
                throw in.unexpected("a whole number of at most 64 bits");
            }
            return in.longValue();
        }

        @Override
        void write(JsonWriter out, Long value) {
            out.number(value);
        }
    }

    private static final class DecimalCodec extends ValueCodec<BigDecimal> {

        @Override
        BigDecimal read(JsonReader in) {
            if (!in.token().isNumeric()) {
                throw in.unexpected("a number");
            }
            try {
                return new BigDecimal(in.numberText());
            } catch (NumberFormatException e) {
                throw in.unexpected("a number with an exponent of at most 32 bits");
            }
        }

        @Override
        void write(JsonWriter out, BigDecimal value) {
            out.ascii(value.toString());
        }
    }

    private static final class RawCodec extends ValueCodec<RawJson> {

        @Override
        RawJson read(JsonReader in) {
            return in.raw();
        }

        @Override
        void write(JsonWriter out, RawJson value) {
            out.raw(value);
        }
    }
}
