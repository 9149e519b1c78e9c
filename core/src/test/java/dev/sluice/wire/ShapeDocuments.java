package dev.sluice.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Generates documents of a shape. A tidy one keeps to the shape, with optional fields present, absent or null, in any order, and with
 * unknown fields whose names start with {@link #UNKNOWN_FIELD}. A wild one has besides: members of unknown type where a family is
 * expected, and values of the wrong type where the codec undertakes to live with them.
 */
final class ShapeDocuments {

    static final String UNKNOWN_FIELD = "x_";

    private static final int MAX_DEPTH = 6;

    private final Shapes shapes;
    private final Random random;
    private final OddJson odd;
    private final boolean wild;

    /** Types that are members of families which keep what does not fit, so that even their required fields may be wrong. */
    private final Set<String> lenientTypes;

    ShapeDocuments(Shapes shapes, Random random, boolean wild, Set<String> lenientTypes) {
        this.shapes = shapes;
        this.random = random;
        this.odd = new OddJson(random);
        this.wild = wild;
        this.lenientTypes = lenientTypes;
    }

    /** A document of the type or union of this name. */
    String document(String type) {
        return odd.space() + value(type, MAX_DEPTH) + odd.space();
    }

    private String value(String spec, int depth) {
        List<String> alternatives = shapes.alternatives(spec);
        if (wild && isFamily(alternatives) && odd.oneIn(12)) {
            return unknownMember();
        }
        if (depth <= 0 && alternatives.contains("null")) {
            return "null";
        }
        return alternative(odd.pick(alternatives), depth);
    }

    private String alternative(String alternative, int depth) {
        if (alternative.startsWith("=")) {
            return odd.quote(alternative.substring(1));
        }
        if (alternative.startsWith("[")) {
            return list(alternative.substring(1, alternative.length() - 1), depth);
        }
        return switch (alternative) {
            case "string" -> odd.string();
            case "word" -> "\"future_" + random.nextInt(100) + "\"";
            case "integer" -> integer();
            case "number" -> odd.pick(List.of("0.70", "1", "1.0", "0", "5E-1", "0.12345678901234567890", "1E-400"));
            case "boolean" -> odd.oneIn(2) ? "true" : "false";
            case "null" -> "null";
            case "object" -> odd.object(2);
            case "any" -> odd.any(2);
            default -> object(alternative, depth - 1);
        };
    }

    private String integer() {
        return switch (random.nextInt(4)) {
            case 0 -> "0";
            case 1 -> Integer.toString(Integer.MAX_VALUE);
            default -> Integer.toString(random.nextInt(100_000));
        };
    }

    private String list(String element, int depth) {
        int size = depth <= 0 ? 0 : odd.pick(List.of(0, 1, 1, 2, 3));
        List<String> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(odd.space() + value(element, depth) + odd.space());
        }
        return "[" + String.join(",", values) + "]";
    }

    private String object(String type, int depth) {
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, String> field : shapes.fields(type).entrySet()) {
            String name = field.getKey();
            boolean required = name.endsWith("!");
            if (required) {
                fields.add(
                        field(name.substring(0, name.length() - 1), valueOrWorse(field.getValue(), type, true, depth)));
            } else if (odd.oneIn(2) && depth > 0) {
                fields.add(field(name, valueOrWorse(field.getValue(), type, false, depth)));
            }
        }
        if (odd.oneIn(3)) {
            fields.add(field(UNKNOWN_FIELD + odd.nameText(), odd.any(2)));
        }
        if (odd.oneIn(2)) {
            Collections.shuffle(fields, random);
        }
        return "{" + odd.space() + String.join(",", fields) + "}";
    }

    private String valueOrWorse(String spec, String type, boolean required, int depth) {
        boolean mayBeWrong = wild && (!required || lenientTypes.contains(type));
        return mayBeWrong && odd.oneIn(20) ? odd.any(2) : value(spec, depth);
    }

    private String field(String name, String value) {
        return odd.quote(name) + odd.space() + ":" + odd.space() + value + odd.space();
    }

    /** Several kinds of object, told apart by their type. */
    private boolean isFamily(List<String> alternatives) {
        long kinds = alternatives.stream()
                .filter(alternative -> shapes.objects().containsKey(alternative))
                .filter(alternative -> !alternative.endsWith("Error") || alternative.contains("ToolResult"))
                .count();
        return kinds > 1 && alternatives.stream().noneMatch("string"::equals);
    }

    private String unknownMember() {
        return switch (random.nextInt(3)) {
            case 0 -> "{\"type\":\"future_" + random.nextInt(100) + "\",\"b\":1.10,\"a\":" + odd.any(2) + "}";
            case 1 -> "{\"a\":" + odd.any(2) + ",\"type\" : \"future\"}";
            default -> odd.object(2);
        };
    }
}
