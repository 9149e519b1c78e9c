package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageTest {

    @Test
    void its_text_is_that_of_all_text_blocks() {
        assertThat(message(TextBlock.of("one "), ThinkingBlock.of("hm", "sig"), TextBlock.of("two"))
                        .text())
                .isEqualTo("one two");
        assertThat(message(TextBlock.of("alone")).text()).isEqualTo("alone");
        assertThat(message(ThinkingBlock.of("hm", "sig")).text()).isEmpty();
        assertThat(message().text()).isEmpty();
    }

    @Test
    void its_tool_uses_are_those_of_the_caller_in_order() {
        ToolUseBlock first = ToolUseBlock.of("toolu_1", "a", RawJson.EMPTY_OBJECT);
        ToolUseBlock second = ToolUseBlock.of("toolu_2", "b", RawJson.EMPTY_OBJECT);
        ServerToolUseBlock servers =
                new ServerToolUseBlock("srvtoolu_1", "web_search", RawJson.EMPTY_OBJECT, null, null, ExtraFields.NONE);

        assertThat(message(first, servers, TextBlock.of("x"), second).toolUses())
                .containsExactly(first, second);
    }

    @Test
    void an_echo_drops_what_only_responses_may_carry_and_nothing_else() {
        Map<String, RawJson> kept = Map.of("x_new", RawJson.TRUE);
        Map<String, RawJson> answered = ExtraFields.with(kept, "file_id", RawJson.NULL);
        List<ContentBlock> answer = List.of(
                ThinkingBlock.of("hm", "sig"),
                new TextBlock(
                        "cited",
                        List.of(
                                new CharLocation("c", 0, "t", 1, 2, "file_1", kept),
                                new PageLocation("p", 0, null, 1, 2, null, answered),
                                new ContentBlockLocation("b", 0, null, 1, 2, "file_1", answered),
                                new WebSearchResultLocation("w", "u", null, "i", answered)),
                        null,
                        kept),
                new ServerToolResultBlock(
                        ServerToolResultBlock.TOOL_SEARCH,
                        "srvtoolu_1",
                        new ServerToolError("tool_search_tool_result_error", "unavailable", "why", kept),
                        null,
                        null,
                        kept),
                new UnknownBlock("novel", RawJson.of("{\"type\":\"novel\"}")));

        MessageParam echo = MessageParam.assistant(message(answer.toArray(new ContentBlock[0])));

        assertThat(echo.role()).isEqualTo(Role.ASSISTANT);
        assertThat(echo.content().blocks())
                .containsExactly(
                        answer.get(0),
                        new TextBlock(
                                "cited",
                                List.of(
                                        new CharLocation("c", 0, "t", 1, 2, null, kept),
                                        new PageLocation("p", 0, null, 1, 2, null, kept),
                                        new ContentBlockLocation("b", 0, null, 1, 2, null, kept),
                                        new WebSearchResultLocation("w", "u", null, "i", answered)),
                                null,
                                kept),
                        new ServerToolResultBlock(
                                ServerToolResultBlock.TOOL_SEARCH,
                                "srvtoolu_1",
                                new ServerToolError("tool_search_tool_result_error", "unavailable", null, kept),
                                null,
                                null,
                                kept),
                        answer.get(3));
    }

    @Test
    void usage_tells_what_is_charged_from_what_was_read() {
        // claude-api.md, test vector V7
        Usage usage = Usage.of(50, 0L, 200_000L, 700);

        assertThat(usage.chargedInputTokens()).isEqualTo(50);
        assertThat(usage.totalInputTokens()).isEqualTo(200_050);
        assertThat(Usage.of(50, 1_000L, null, 700).chargedInputTokens()).isEqualTo(1_050);
        assertThat(Usage.of(50, 700).totalInputTokens()).isEqualTo(50);
    }

    @Test
    void a_message_delta_overwrites_usage_and_never_adds() {
        // claude-api.md, test vectors V8 and V9
        ServerToolUsage searched = new ServerToolUsage(1L, null, null, ExtraFields.NONE);
        MessageDeltaUsage grown =
                new MessageDeltaUsage(10_682L, 510L, null, null, null, searched, null, ExtraFields.NONE);

        Usage searchedUsage = Usage.of(2_679, 3L, 4L, 3).overwrittenBy(grown);

        assertThat(searchedUsage.inputTokens()).isEqualTo(10_682);
        assertThat(searchedUsage.outputTokens()).isEqualTo(510);
        assertThat(searchedUsage.cacheCreationInputTokens()).isEqualTo(3);
        assertThat(searchedUsage.cacheReadInputTokens()).isEqualTo(4);
        assertThat(searchedUsage.serverToolUse()).isEqualTo(searched);
        assertThat(Usage.of(25, 1).overwrittenBy(MessageDeltaUsage.of(15))).isEqualTo(Usage.of(25, 15));
    }

    @Test
    void known_words_are_constants_and_unknown_ones_are_values() {
        assertThat(StopReason.of("end_turn")).isSameAs(StopReason.END_TURN);
        assertThat(StopReason.of("compaction")).isEqualTo(new StopReason("compaction"));
        assertThat(Role.of("user")).isSameAs(Role.USER).hasToString("user");
    }

    @Test
    void a_timestamp_keeps_its_spelling() {
        Timestamp written = new Timestamp("2026-10-21T10:00:00.120+02:00");

        assertThat(written.instant()).contains(Instant.parse("2026-10-21T08:00:00.12Z"));
        assertThat(written).hasToString("2026-10-21T10:00:00.120+02:00");
        assertThat(new Timestamp("yesterday").instant()).isEmpty();
    }

    @Test
    void a_capability_is_asked_for_by_its_path() {
        Capability leaf = new Capability(true, Map.of(), Map.of());
        Capability effort = new Capability(true, Map.of("xhigh", leaf), Map.of());
        Capability all = new Capability(
                null, Map.of("effort", effort, "batch", new Capability(false, Map.of(), Map.of())), Map.of());

        assertThat(all.supports("effort", "xhigh")).isTrue();
        assertThat(all.supports("effort")).isTrue();
        assertThat(all.supports("batch")).isFalse();
        assertThat(all.supports("effort", "max")).isFalse();
        assertThat(all.supports("telepathy", "strong")).isFalse();
        assertThat(all.supports()).isFalse();
    }

    @Test
    void what_is_logged_tells_the_shape_and_not_the_words() {
        assertThat(message(TextBlock.of("private"), ThinkingBlock.of("private", "sig")))
                .hasToString("Message[msg_1, claude-opus-5-5, [text, thinking], stopReason=end_turn, 1 + 1 tokens]");
    }

    private static Message message(ContentBlock... blocks) {
        return Message.of("msg_1", "claude-opus-5-5", List.of(blocks), StopReason.END_TURN, Usage.of(1, 1));
    }
}
