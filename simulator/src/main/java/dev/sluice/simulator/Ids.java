package dev.sluice.simulator;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that look like the API's: unique within a simulator, and the same again for the same seed and order of requests. */
final class Ids {

    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int RANDOM_CHARS = 18;

    private final long seed;
    private final AtomicLong count = new AtomicLong();
    private final String organisation;

    Ids(long seed) {
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        this.organisation = new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** The organisation's id. */
    String organisation() {
        return organisation;
    }

    /** A new id, {@code prefix} and then 24 characters. */
    String next(String prefix) {
        long number = count.incrementAndGet();
        SplittableRandom random = new SplittableRandom(seed ^ (number * 0x9E3779B97F4A7C15L));
        StringBuilder id = new StringBuilder(prefix).append("01");
        for (int i = 0; i < RANDOM_CHARS; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        for (int i = 0; i < 4; i++) { // the number itself keeps it unique
            id.append(ALPHABET.charAt((int) (number % ALPHABET.length())));
            number /= ALPHABET.length();
        }
        return id.toString();
    }
}
