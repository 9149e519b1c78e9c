package dev.sluice.simulator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.simulator.rules.CachePrompt.Block;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PromptCacheTest {

    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofHours(1);

    private final ManualTicker ticker = new ManualTicker();
    private final PromptCache cache = new PromptCache(ticker);

    @Test
    void writes_up_to_the_breakpoint_and_reads_it_next_time() {
        CachePrompt prompt = prompt(block(1, 1_000, SHORT), block(2, 1_200, null));
        CacheUse cold = cache.use(prompt);
        assertThat(cold)
                .extracting(CacheUse::inputTokens, CacheUse::creation5mTokens, CacheUse::readTokens)
                .containsExactly(200L, 1_000L, 0L);
        cache.store(cold);
        CacheUse warm = cache.use(prompt(block(1, 1_000, SHORT), block(3, 1_900, null)));
        assertThat(warm)
                .extracting(CacheUse::inputTokens, CacheUse::creationTokens, CacheUse::readTokens)
                .containsExactly(900L, 0L, 1_000L);
        assertThat(warm.chargedTokens()).isEqualTo(900);
    }

    @Test
    void nothing_is_readable_before_the_first_response_begins() {
        CachePrompt prompt = prompt(block(1, 1_000, SHORT));
        CacheUse first = cache.use(prompt);
        CacheUse second = cache.use(prompt);
        assertThat(second.creationTokens()).isEqualTo(1_000);
        cache.store(first);
        assertThat(cache.use(prompt).readTokens()).isEqualTo(1_000);
    }

    @Test
    void an_entry_lives_from_the_start_of_the_request_and_is_renewed_by_a_hit() {
        CachePrompt prompt = prompt(block(1, 1_000, SHORT));
        CacheUse use = cache.use(prompt);
        ticker.advance(Duration.ofMinutes(4));
        cache.store(use);
        ticker.advance(Duration.ofSeconds(59));
        CacheUse hit = cache.use(prompt);
        assertThat(hit.readTokens()).isEqualTo(1_000);
        cache.store(hit);
        ticker.advance(Duration.ofSeconds(299));
        assertThat(cache.use(prompt).readTokens()).isEqualTo(1_000);
        ticker.advance(Duration.ofSeconds(1));
        assertThat(cache.use(prompt).readTokens()).isZero();
    }

    @Test
    void looking_alone_renews_nothing() {
        CachePrompt prompt = prompt(block(1, 1_000, SHORT));
        cache.store(cache.use(prompt));
        ticker.advance(Duration.ofMinutes(4));
        cache.use(prompt);
        ticker.advance(Duration.ofMinutes(1));
        assertThat(cache.use(prompt).readTokens()).isZero();
    }

    @Test
    void too_short_a_prefix_is_not_cached_and_no_error() {
        CacheUse use = cache.use(prompt(block(1, 511, SHORT), block(2, 700, null)));
        assertThat(use).isEqualTo(CacheUse.none(700));
    }

    @Test
    void splits_writes_by_their_ttl() {
        CacheUse use = cache.use(prompt(block(1, 600, LONG), block(2, 900, SHORT), block(3, 1_000, null)));
        assertThat(use)
                .extracting(CacheUse::creation1hTokens, CacheUse::creation5mTokens, CacheUse::inputTokens)
                .containsExactly(600L, 300L, 100L);
        cache.store(use);
        ticker.advance(Duration.ofMinutes(6));
        assertThat(cache.use(prompt(block(1, 600, LONG), block(2, 900, SHORT))))
                .extracting(CacheUse::readTokens, CacheUse::creation5mTokens)
                .containsExactly(600L, 300L);
    }

    @Test
    void looks_back_twenty_blocks_and_no_further() {
        cache.store(cache.use(prompt(block(1, 1_000, SHORT))));
        assertThat(cache.use(grown(19)).readTokens()).isEqualTo(1_000);
        assertThat(cache.use(grown(20)).readTokens()).isZero();
    }

    @Test
    void models_share_no_entries() {
        cache.store(cache.use(prompt(block(1, 1_000, SHORT))));
        CachePrompt other = new CachePrompt("another model", List.of(block(1, 1_000, SHORT)), 1_000, 512);
        assertThat(cache.use(other).readTokens()).isZero();
    }

    /** The known first block, then so many more, the last with a breakpoint. */
    private static CachePrompt grown(int more) {
        List<Block> blocks = new ArrayList<>(List.of(block(1, 1_000, null)));
        for (int i = 1; i <= more; i++) {
            blocks.add(block(1_000L * more + i, 1_000 + i, i == more ? SHORT : null));
        }
        return prompt(blocks.toArray(Block[]::new));
    }

    private static CachePrompt prompt(Block... blocks) {
        return new CachePrompt("model", List.of(blocks), blocks[blocks.length - 1].prefixTokens(), 512);
    }

    private static Block block(long hash, long prefixTokens, @Nullable Duration breakpoint) {
        return new Block(hash, prefixTokens, breakpoint);
    }
}
