package dev.sluice.estimate;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was learned of input, as lines of text: the version, the classes of content in their order, then a line for each model with its
 * name, how many answers it saw, noise, run, a logarithm for each class, and the lower triangle of the covariance, row by row.
 */
final class SavedRatios {

    private static final String VERSION = "sluice-input-ratios 1";
    private static final String CLASSES =
            "classes " + Arrays.stream(ContentClass.values()).map(Enum::name).collect(Collectors.joining(" "));
    private static final int BEFORE_RATIOS = 5;
    private static final int WORDS =
            BEFORE_RATIOS + RatioFilter.CLASSES + RatioFilter.CLASSES * (RatioFilter.CLASSES + 1) / 2;

    private SavedRatios() {}

    static String write(InputRatios ratios) {
        StringBuilder text =
                new StringBuilder(VERSION).append('\n').append(CLASSES).append('\n');
        new TreeMap<>(ratios.byModel).forEach((model, filter) -> {
            synchronized (filter) {
                text.append(line(model, filter)).append('\n');
            }
        });
        return text.toString();
    }

    /**
     * What of the text is such as {@link #write} gives; each other line adds a word to {@code lost}.
     *
     * @throws IllegalArgumentException if its first two lines tell of another version
     */
    static Map<String, RatioFilter> read(String text, List<String> lost) {
        List<String> lines = text.lines().toList();
        require(lines.size() >= 2 && lines.get(0).equals(VERSION), "line 1: " + VERSION);
        require(lines.get(1).equals(CLASSES), "line 2: " + CLASSES);
        Map<String, RatioFilter> models = new LinkedHashMap<>();
        for (int i = 2; i < lines.size(); i++) {
            String[] words = lines.get(i).split(" ", -1);
            try {
                require(words.length == WORDS && words[0].equals("model"), "model and " + (WORDS - 1) + " words");
                models.put(URLDecoder.decode(words[1], StandardCharsets.UTF_8), filter(words));
            } catch (IllegalArgumentException bad) {
                lost.add("line " + (i + 1) + ": " + bad.getMessage());
            }
        }
        return models;
    }

    private static String line(String model, RatioFilter filter) {
        StringJoiner words = new StringJoiner(" ");
        words.add("model").add(URLEncoder.encode(model, StandardCharsets.UTF_8));
        words.add(Long.toString(filter.seen)).add(Double.toString(filter.noise)).add(Double.toString(filter.run));
        for (double ratio : filter.logRatios) {
            words.add(Double.toString(ratio));
        }
        for (int row = 0; row < RatioFilter.CLASSES; row++) {
            for (int column = 0; column <= row; column++) {
                words.add(Double.toString(filter.covariance[row * RatioFilter.CLASSES + column]));
            }
        }
        return words.toString();
    }

    private static RatioFilter filter(String[] words) {
        RatioFilter filter = new RatioFilter();
        filter.seen = Long.parseLong(words[2]);
        filter.noise = number(words[3]);
        filter.run = number(words[4]);
        for (int i = 0; i < RatioFilter.CLASSES; i++) {
            filter.logRatios[i] = number(words[BEFORE_RATIOS + i]);
        }
        int word = BEFORE_RATIOS + RatioFilter.CLASSES;
        for (int row = 0; row < RatioFilter.CLASSES; row++) {
            for (int column = 0; column <= row; column++) {
                double value = number(words[word++]);
                filter.covariance[row * RatioFilter.CLASSES + column] = value;
                filter.covariance[column * RatioFilter.CLASSES + row] = value;
            }
        }
        return filter.checked();
    }

    private static double number(String word) {
        double number = Double.parseDouble(word);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("number: " + word + " (expected: finite)");
        }
        return number;
    }

    private static void require(boolean condition, String expected) {
        if (!condition) {
            throw new IllegalArgumentException("not understood (expected: " + expected + ")");
        }
    }
}
