package dev.sluice.cache;

import static dev.sluice.cache.Prompts.about;
import static dev.sluice.cache.Prompts.longAbout;
import static dev.sluice.cache.Prompts.marked;
import static dev.sluice.cache.Prompts.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.model.CacheControl;
import dev.sluice.model.Message;
import dev.sluice.model.MessageParam;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.MessageRequestBuilder;
import dev.sluice.model.RawJson;
import dev.sluice.model.Role;
import dev.sluice.model.ServerToolResultBlock;
import dev.sluice.model.ServerToolUseBlock;
import dev.sluice.model.TextBlock;
import dev.sluice.model.Usage;
import dev.sluice.model.WebSearchResults;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the ledger foretells of the server's cache, and how it takes being wrong. */
class PromptCacheLedgerTest {

    private static final long TOTAL = 4_300;

    private final ManualTicker time = new ManualTicker();
    private final PromptCacheLedger ledger = new PromptCacheLedger(time);
    private final CachedPrompt sluices = prompt(about("sluices"));

    PromptCacheLedgerTest() {
        time.advance(Duration.ofHours(2)); // from an origin that is not zero
    }

    private void cold(CachedPrompt prompt) {
        ledger.learn(prompt, time.nanos(), Usage.of(20, TOTAL - 20, 0L, 1));
    }

    private void warm(CachedPrompt prompt) {
        ledger.learn(prompt, time.nanos(), Usage.of(20, 0L, TOTAL - 20, 1));
    }

    private long read(CachedPrompt prompt) {
        return ledger.forecast(prompt, TOTAL).readTokens();
    }

    @Test
    void what_was_written_is_read_by_the_next_request_and_only_the_rest_is_charged() {
        CacheForecast before = ledger.forecast(sluices, TOTAL);
        assertThat(before.readTokens()).isZero();
        assertThat(before.writtenTokens()).isGreaterThan(4_200);
        assertThat(before.chargedTokens()).isEqualTo(TOTAL);

        cold(sluices);

        CacheForecast after = ledger.forecast(prompt(about("sluices").user("Else?")), TOTAL);
        assertThat(after.readTokens()).isGreaterThan(4_200);
        assertThat(after.writtenTokens()).isZero();
        assertThat(after.chargedTokens()).isBetween(1L, 100L);
        assertThat(read(prompt(about("weirs")))).isZero();
    }

    @Test
    void an_entry_lives_from_the_start_of_its_request_and_not_from_the_answer() {
        long sent = time.nanos();
        time.advance(Duration.ofMinutes(4)); // a long wait for the first token
        ledger.learn(sluices, sent, Usage.of(20, TOTAL - 20, 0L, 1));
        assertThat(read(sluices)).isPositive();

        time.advance(Duration.ofMinutes(1).minusNanos(PromptCacheLedger.MARGIN_NANOS + 1));
        assertThat(read(sluices)).isPositive();
        time.advanceNanos(1);
        assertThat(read(sluices)).isZero();
    }

    @Test
    void a_hit_gives_it_another_five_minutes() {
        cold(sluices);
        time.advance(Duration.ofMinutes(4));
        warm(sluices);
        time.advance(Duration.ofMinutes(4));
        assertThat(read(sluices)).isPositive();
        time.advance(Duration.ofMinutes(1));
        assertThat(read(sluices)).isZero();
    }

    @Test
    void a_hits_answer_that_comes_late_does_not_shorten_a_life() {
        cold(sluices);
        long early = time.nanos();
        time.advance(Duration.ofMinutes(3));
        warm(sluices);
        ledger.learn(sluices, early, Usage.of(20, 0L, TOTAL - 20, 1));
        time.advance(Duration.ofMinutes(4));
        assertThat(read(sluices)).isPositive();
    }

    @Test
    void an_hours_entry_lives_an_hour() {
        CachedPrompt lasting = prompt(longAbout("sluices"));
        cold(lasting);
        time.advance(Duration.ofMinutes(59));
        assertThat(read(lasting)).isPositive();
        warm(lasting);
        time.advance(Duration.ofMinutes(59));
        assertThat(read(lasting)).isPositive();
        time.advance(Duration.ofMinutes(1));
        assertThat(read(lasting)).isZero();
    }

    @Test
    void an_entry_is_found_twenty_positions_back_the_breakpoints_own_counted_and_no_further() {
        MessageRequestBuilder conversation = about("sluices").system("short").user("y".repeat(12_000));
        cold(prompt(conversation.build().toBuilder().cacheControl(CacheControl.ephemeral())));

        assertThat(read(prompt(longer(conversation, 18)))).isPositive();
        assertThat(read(prompt(longer(conversation, 19)))).isZero();
    }

    /** The same conversation, {@code blocks} and one with a breakpoint later. */
    private static MessageRequestBuilder longer(MessageRequestBuilder conversation, int blocks) {
        MessageRequestBuilder longer = conversation.build().toBuilder();
        for (int i = 0; i < blocks; i++) {
            longer.user("z");
        }
        return longer.user(marked("end"));
    }

    @Test
    void what_is_too_short_for_the_model_is_not_expected_to_be_written() {
        CachedPrompt haiku = prompt(about("sluices").model("claude-haiku-4-5"));

        assertThat(ledger.forecast(haiku, 4_000).writtenTokens()).isZero();
        assertThat(ledger.forecast(haiku, 4_200).writtenTokens()).isGreaterThan(4_096);
    }

    @Test
    void a_prefix_that_the_server_silently_did_not_write_is_not_expected_to_be_read() {
        ledger.learn(sluices, time.nanos(), Usage.of(TOTAL, 0L, 0L, 1));

        assertThat(read(sluices)).isZero();
        assertThat(ledger.isHopeless(sluices, 0)).isTrue();
        time.advance(Duration.ofMinutes(5));
        assertThat(ledger.isHopeless(sluices, 0)).isFalse();
    }

    @Test
    void a_prefix_that_keeps_missing_is_not_trusted_until_it_is_read() {
        cold(sluices);
        for (int i = 1; i < PromptCacheLedger.MOST_MISSES; i++) {
            time.advance(Duration.ofSeconds(1));
            cold(sluices);
            assertThat(read(sluices)).as("after %d misses", i).isPositive();
        }
        time.advance(Duration.ofSeconds(1));
        cold(sluices);
        assertThat(read(sluices)).isZero();
        assertThat(ledger.isHopeless(sluices, 0)).isTrue();

        warm(sluices);
        assertThat(read(sluices)).isPositive();
    }

    @Test
    void who_was_sent_before_the_entry_could_be_read_is_no_miss() {
        long together = time.nanos();
        time.advance(Duration.ofSeconds(2));
        for (int i = 0; i < 10; i++) {
            ledger.learn(sluices, together, Usage.of(20, TOTAL - 20, 0L, 1));
        }
        assertThat(read(sluices)).isPositive();
    }

    @Test
    void what_somebody_else_wrote_is_learned_from_its_being_read() {
        warm(sluices);
        assertThat(read(sluices)).isPositive();
    }

    @Test
    void of_two_breakpoints_the_one_that_was_read_is_told_by_the_tokens() {
        MessageRequestBuilder both = about("sluices").user(marked("q".repeat(6_000)));
        CachedPrompt prompt = prompt(both);
        ledger.learn(prompt, time.nanos(), Usage.of(2_000, 0L, 4_000L, 1)); // the system prompt, by somebody else

        CacheForecast forecast = ledger.forecast(prompt, 6_000);
        assertThat(forecast.readTokens()).isCloseTo(4_000, within(200L));
        assertThat(forecast.writtenTokens()).isCloseTo(2_000, within(200L));
    }

    @Test
    void memory_is_bounded_and_the_entry_longest_not_used_makes_way() {
        cold(sluices);
        CachedPrompt second = prompt(small(-1));
        cold(second);
        for (int i = 0; i < PromptCacheLedger.MOST_ENTRIES - 2; i++) {
            cold(prompt(small(i)));
        }
        warm(sluices);
        assertThat(ledger.size()).isEqualTo(PromptCacheLedger.MOST_ENTRIES);

        cold(prompt(small(PromptCacheLedger.MOST_ENTRIES)));

        assertThat(ledger.size()).isEqualTo(PromptCacheLedger.MOST_ENTRIES);
        assertThat(read(sluices)).isPositive();
        assertThat(read(second)).isZero();
    }

    @Test
    void what_has_expired_is_swept_out() {
        for (int i = 0; i < 5_000; i++) {
            cold(prompt(small(i)));
        }
        time.advance(Duration.ofMinutes(5));
        for (int i = 5_000; i < 6_100; i++) {
            cold(prompt(small(i)));
        }
        assertThat(ledger.size()).isLessThan(2_200);
    }

    private static MessageRequestBuilder small(int i) {
        return about("sluices").system(TextBlock.of("No. " + i, CacheControl.ephemeral()));
    }

    @Test
    void what_the_server_wrote_at_the_results_of_its_tools_is_read_by_the_next_turn() {
        MessageRequest asked = longAbout("sluices").user("Search.").build();
        Message answer = new Message(
                "msg",
                Role.ASSISTANT,
                Prompts.MODEL,
                List.of(
                        new ServerToolUseBlock("id", "web_search", RawJson.of("{}"), null, null, Map.of()),
                        new ServerToolResultBlock(
                                ServerToolResultBlock.WEB_SEARCH,
                                "id",
                                new WebSearchResults(List.of()),
                                null,
                                null,
                                Map.of()),
                        TextBlock.of("Found.")),
                null,
                null,
                null,
                null,
                Usage.of(20, TOTAL, 0L, 1),
                Map.of());
        CachedPrompt prompt = prompt(asked);
        CachedPrompt answered = Objects.requireNonNull(CachedPrompt.answered(asked, answer, ""));
        ledger.learn(prompt, time.nanos(), answer.usage());

        ledger.learnResults(prompt, answered, TOTAL, time.nanos());

        CachedPrompt next = prompt(asked.toBuilder()
                .message(MessageParam.assistant(answer))
                .user(marked("And then?"))
                .build());
        long all = next.tokensIf(prompt, TOTAL);
        assertThat(ledger.forecast(next, all).readTokens())
                .isGreaterThan(next.tokensTo(prompt.size() - 1, all))
                .isEqualTo(next.tokensTo(prompt.size() + 1, all));

        time.advance(Duration.ofMinutes(5)); // though all that was marked lives an hour
        assertThat(ledger.forecast(next, all).readTokens()).isEqualTo(next.tokensTo(0, all));
    }

    @Test
    void an_answer_without_results_of_the_servers_tools_says_nothing_of_the_cache() {
        MessageRequest asked = about("sluices").build();
        Message answer = new Message(
                "msg",
                Role.ASSISTANT,
                Prompts.MODEL,
                List.of(TextBlock.of("So.")),
                null,
                null,
                null,
                null,
                Usage.NONE,
                Map.of());
        assertThat(CachedPrompt.answered(asked, answer, "")).isNull();
    }
}
