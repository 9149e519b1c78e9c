package dev.sluice.estimate;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was learned of output, as lines of text: the version, then a line for each kind, the longest unused first, with model, workflow, doubling
 * of {@code max_tokens} and manner, and for each bucket that is not empty its number, how many answers passed it and ended there, and their
 * tokens.
 */
final class SavedOutputs {

    private static final String VERSION = "sluice-output-lengths 1";
    private static final String ALL_WORKFLOWS = "all";
    private static final String NAMED = "=";
    private static final int BEFORE_BUCKETS = 5;
    private static final int PARTS = 4;

    private SavedOutputs() {}

    static String write(RecentKinds kinds) {
        StringBuilder text = new StringBuilder(VERSION).append('\n');
        kinds.all().forEach((kind, sketch) -> {
            text.append("kind ").append(NAMED).append(encoded(kind.model())).append(' ');
            text.append(kind.workflow() == null ? ALL_WORKFLOWS : NAMED + encoded(kind.workflow()));
            text.append(' ').append(kind.maxTokens()).append(' ').append(NAMED).append(encoded(kind.manner()));
            addBuckets(sketch, text);
            text.append('\n');
        });
        return text.toString();
    }

    private static void addBuckets(OutputSketch sketch, StringBuilder text) {
        synchronized (sketch) {
            for (int i = 0; i < OutputSketch.BUCKETS; i++) {
                if (sketch.passed[i] + sketch.ended[i] > 0) {
                    text.append(' ').append(i).append(':').append(sketch.passed[i]);
                    text.append(':').append(sketch.ended[i]).append(':').append(sketch.endedTokens[i]);
                }
            }
        }
    }

    /**
     * What of the text is such as {@link #write} gives; each other line adds a word to {@code lost}.
     *
     * @throws IllegalArgumentException if its first line tells of another version
     */
    static Map<OutputKind, OutputSketch> read(String text, List<String> lost) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(VERSION)) {
            throw new IllegalArgumentException("not understood (expected: line 1: " + VERSION + ")");
        }
        Map<OutputKind, OutputSketch> kinds = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] words = lines.get(i).split(" ", -1);
            try {
                kinds.put(kind(words), sketch(words));
            } catch (IllegalArgumentException bad) {
                lost.add("line " + (i + 1) + ": " + bad.getMessage());
            }
        }
        return kinds;
    }

    private static OutputKind kind(String[] words) {
        require(words.length >= BEFORE_BUCKETS && words[0].equals("kind"), "a kind and its four names");
        String workflow = words[2].equals(ALL_WORKFLOWS) ? null : decoded(words[2]);
        return kind(words, workflow);
    }

    private static OutputKind kind(String[] words, @Nullable String workflow) {
        return new OutputKind(decoded(words[1]), workflow, Integer.parseInt(words[3]), decoded(words[4]));
    }

    private static OutputSketch sketch(String[] words) {
        OutputSketch sketch = new OutputSketch();
        for (int i = BEFORE_BUCKETS; i < words.length; i++) {
            String[] parts = words[i].split(":", -1);
            require(parts.length == PARTS, "bucket:passed:ended:tokens");
            int bucket = Integer.parseInt(parts[0]);
            require(bucket >= 0 && bucket < OutputSketch.BUCKETS, "a bucket below " + OutputSketch.BUCKETS);
            sketch.passed[bucket] = count(parts[1]);
            sketch.ended[bucket] = count(parts[2]);
            sketch.endedTokens[bucket] = count(parts[3]);
        }
        return sketch;
    }

    private static float count(String word) {
        float count = Float.parseFloat(word);
        require(Float.isFinite(count) && count >= 0, "counts of 0 and more");
        return count;
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private static String decoded(String word) {
        require(word.startsWith(NAMED), "a name after " + NAMED);
        return URLDecoder.decode(word.substring(NAMED.length()), StandardCharsets.UTF_8);
    }

    private static void require(boolean condition, String expected) {
        if (!condition) {
            throw new IllegalArgumentException("not understood (expected: " + expected + ")");
        }
    }
}
