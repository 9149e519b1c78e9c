package dev.sluice.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is published of caching by model (claude-api models, pricing and prompt-caching pages, 2026-10). Prices are in billionths of a dollar for a
 * token, which is dollars for a million tokens times a thousand.
 *
 * <p>Of Fable 5.2 and Mythos 5.2 (2026-11-09) these pages do not speak yet: the prices of input are those of the release notes, no minimum is known,
 * and no price of reads, so that what they save is counted in tokens and not in money.
 *
 * @param name a part of the model's id
 * @param minimumTokens shorter prefixes are silently not cached
 * @param inputNanos the price of uncached input
 * @param readNanos the price of input read from the cache; {@link #UNPUBLISHED} if it is not known
 */
record CachedModel(String name, int minimumTokens, long inputNanos, long readNanos) {

    private static final long UNPUBLISHED = -1;

    /** Between those of known models. */
    private static final int MINIMUM_OF_OTHERS = 1_024;

    /** What Haiku 5.5 costs more for prompts above 100,000 tokens, cached ones counted. */
    private static final CachedModel LONG_HAIKU = new CachedModel("haiku-5-5", 512, 500, 50);

    private static final long LONG_PROMPT_TOKENS = 100_000;

    /** A name that is the beginning of another comes after it. */
    private static final List<CachedModel> KNOWN = List.of(
            new CachedModel(
                    "fable-5-2", MINIMUM_OF_OTHERS, 8_000, UNPUBLISHED), // 200 by a third party (docs.laozhang.ai)
            new CachedModel("mythos-5-2", MINIMUM_OF_OTHERS, 8_000, UNPUBLISHED),
            new CachedModel("fable-5-1", 512, 10_000, 250),
            new CachedModel("mythos-5-1", 512, 10_000, 250),
            new CachedModel("fable-5", 512, 10_000, 1_000),
            new CachedModel("mythos-5", 512, 10_000, 1_000),
            new CachedModel("opus-5-5", 512, 4_000, 200),
            new CachedModel("opus-5", 512, 5_000, 500),
            new CachedModel("opus-4-8", 1_024, 5_000, 500),
            new CachedModel("opus-4-7", 2_048, 5_000, 500),
            new CachedModel("opus-4-6", 4_096, 5_000, 500),
            new CachedModel("opus-4-5", 4_096, 5_000, 500),
            new CachedModel("sonnet-5-5", 512, 2_000, 100),
            new CachedModel("sonnet-5", 1_024, 2_000, 200),
            new CachedModel("sonnet-4-6", 1_024, 3_000, 300),
            new CachedModel("sonnet-4-5", 1_024, 3_000, 300),
            new CachedModel("haiku-5-5", 512, 100, 10),
            new CachedModel("haiku-4-5", 4_096, 1_000, 100),
            new CachedModel("mythos-preview", 2_048, 0, UNPUBLISHED));

    static int minimumTokens(String model) {
        CachedModel known = named(model);
        return known == null ? MINIMUM_OF_OTHERS : known.minimumTokens;
    }

    /** Null: its prices are not known. */
    static @Nullable CachedModel priced(String model, long promptTokens) {
        CachedModel known = named(model);
        if (known == null || known.readNanos == UNPUBLISHED) {
            return null;
        }
        return known.name.equals(LONG_HAIKU.name) && promptTokens > LONG_PROMPT_TOKENS ? LONG_HAIKU : known;
    }

    private static @Nullable CachedModel named(String model) {
        for (CachedModel known : KNOWN) {
            if (model.contains(known.name)) {
                return known;
            }
        }
        return null;
    }
}
