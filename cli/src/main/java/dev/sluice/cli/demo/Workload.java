package dev.sluice.cli.demo;

import dev.sluice.model.BatchRequest;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Metadata;
import dev.sluice.model.RawJson;
import dev.sluice.wire.Codecs;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Prompts made from a seed: summaries, labels and support answers in the proportions of a working day, with lengths spread as those of real
 * traffic are (many short, a few long). Each says in its {@code metadata} how long its answer is to be, which the simulator obeys.
 */
public final class Workload {

    private static final List<String> WORDS = List.of(
            "river", "gate", "water", "level", "valve", "spring", "canal", "stone", "field", "bridge", "mill",
            "harbour", "stream", "basin", "flood", "lock", "bank", "wheel", "market", "season", "report", "meadow",
            "engine", "letter");

    private final List<BatchRequest> entries;

    private Workload(List<BatchRequest> entries) {
        this.entries = entries;
    }

    /** {@code prompts} prompts; the same for the same seed. */
    public static Workload of(int prompts, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<BatchRequest> entries = new ArrayList<>(prompts);
        for (int i = 0; i < prompts; i++) {
            entries.add(Job.draw(random).entry(i, random));
        }
        return new Workload(entries);
    }

    /** The requests alone. */
    public List<MessageRequest> requests() {
        return entries.stream().map(BatchRequest::params).toList();
    }

    /** Writes the prompts as an input of {@code sluice run}. */
    public void writeTo(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (BatchRequest entry : entries) {
                out.write(Codecs.BATCH_REQUEST.write(entry));
                out.write('\n');
            }
        }
    }

    /** A kind of work: how urgent, how long its prompts and its answers. */
    private enum Job {
        SUPPORT("high", 250, 180),
        SUMMARY("normal", 900, 160),
        LABEL("low", 400, 90);

        private final String priority;
        private final int inputTokens;
        private final int outputTokens;

        Job(String priority, int inputTokens, int outputTokens) {
            this.priority = priority;
            this.inputTokens = inputTokens;
            this.outputTokens = outputTokens;
        }

        static Job draw(RandomGenerator random) {
            double share = random.nextDouble();
            return share < 0.15 ? SUPPORT : share < 0.6 ? SUMMARY : LABEL;
        }

        BatchRequest entry(int number, RandomGenerator random) {
            long output = Math.max(1, Math.round(outputTokens * spread(random)));
            String id = "job-" + number;
            MessageRequest request = MessageRequest.builder("claude-sonnet-5-5", 1024)
                    .user(text((int) Math.max(5, Math.round(inputTokens * spread(random))), random))
                    .metadata(Metadata.userId("simulate:output_tokens=" + output + ",id=" + id))
                    .build();
            Map<String, RawJson> ours = Map.of(
                    "priority", RawJson.of('"' + priority + '"'),
                    "workflow", RawJson.of('"' + name().toLowerCase(Locale.ROOT) + '"'));
            return new BatchRequest(id, request, ours);
        }

        /** A factor around 1, skewed as lengths of prompts and answers are: log-normal with a mean of 1. */
        private static double spread(RandomGenerator random) {
            double sigma = 0.6;
            return Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2);
        }

        private static String text(int tokens, RandomGenerator random) {
            StringBuilder text = new StringBuilder(tokens * 6);
            for (int i = 0; i < tokens; i++) {
                text.append(WORDS.get(random.nextInt(WORDS.size()))).append(i % 12 == 11 ? ". " : " ");
            }
            return text.toString();
        }
    }
}
