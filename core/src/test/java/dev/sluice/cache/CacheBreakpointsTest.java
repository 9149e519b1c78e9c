package dev.sluice.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.model.BashTool;
import dev.sluice.model.CacheControl;
import dev.sluice.model.Content;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.CustomTool;
import dev.sluice.model.DocumentBlock;
import dev.sluice.model.MessageParam;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.MessageRequestBuilder;
import dev.sluice.model.RawJson;
import dev.sluice.model.TextBlock;
import dev.sluice.model.ThinkingBlock;
import dev.sluice.model.Tool;
import dev.sluice.model.ToolResultBlock;
import dev.sluice.model.UnknownBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Where breakpoints are put, and where they would do nothing. */
class CacheBreakpointsTest {

    private static final CacheControl HOUR = CacheControl.ephemeral("1h");

    private static MessageRequestBuilder request() {
        return MessageRequest.builder(Prompts.MODEL, 100)
                .tool(CustomTool.of("look", "Looks.", RawJson.of("{}")))
                .tool(BashTool.create())
                .system("You are a lock keeper.")
                .user(DocumentBlock.text("one"), DocumentBlock.text("two"), TextBlock.of("Compare."))
                .assistant("They differ.")
                .user("How?");
    }

    /** The positions that carry an explicit breakpoint. */
    private static List<Integer> marks(MessageRequest request) {
        List<Integer> marks = new ArrayList<>();
        int at = 0;
        for (Tool tool : Objects.requireNonNullElse(request.tools(), List.<Tool>of())) {
            if (BreakpointSearch.of(tool) != null) {
                marks.add(at);
            }
            at++;
        }
        List<ContentBlock> blocks = new ArrayList<>();
        if (request.system() != null) {
            blocks.addAll(request.system().blocks());
        }
        for (MessageParam message : request.messages()) {
            blocks.addAll(message.content().blocks());
        }
        for (ContentBlock block : blocks) {
            if (BreakpointSearch.of(block) != null) {
                marks.add(at);
            }
            at++;
        }
        return marks;
    }

    @Test
    void each_place_is_marked_at_its_end() {
        MessageRequest bare = request().build();
        assertThat(marks(CacheBreakpoints.none().afterTools().on(bare))).containsExactly(1);
        assertThat(marks(CacheBreakpoints.none().afterSystem().on(bare))).containsExactly(2);
        assertThat(marks(CacheBreakpoints.none().afterDocuments().on(bare))).containsExactly(4);
        MessageRequest conversation =
                CacheBreakpoints.none().afterConversation(HOUR).on(bare);
        assertThat(marks(conversation)).isEmpty();
        assertThat(conversation.cacheControl()).isEqualTo(HOUR);
    }

    @Test
    void nothing_else_is_changed() {
        MessageRequest bare = request().build();
        MessageRequest marked = CacheBreakpoints.none()
                .afterTools()
                .afterSystem()
                .afterDocuments()
                .afterConversation()
                .on(bare);

        assertThat(CacheBreakpoints.none().on(bare)).isEqualTo(bare);
        assertThat(marks(marked)).containsExactly(1, 2, 4);
        assertThat(marked.messages().get(1)).isEqualTo(bare.messages().get(1));
        CachedPrompt one = Objects.requireNonNull(CachedPrompt.of(marked, ""));
        CachedPrompt other = Objects.requireNonNull(CachedPrompt.of(
                bare.toBuilder().cacheControl(CacheControl.ephemeral()).build(), ""));
        assertThat(one.key(one.size() - 1)).isEqualTo(other.key(other.size() - 1));
    }

    @Test
    void never_more_than_four_and_those_of_the_request_come_first() {
        MessageRequest full = request()
                .user(Prompts.marked("1"), Prompts.marked("2"), Prompts.marked("3"))
                .user("end")
                .build();
        MessageRequest marked = CacheBreakpoints.none()
                .afterTools()
                .afterSystem()
                .afterConversation()
                .on(full);

        assertThat(marks(marked)).hasSize(4).contains(1).doesNotContain(2);
        assertThat(marked.cacheControl()).isNull();
    }

    @Test
    void a_turn_of_many_blocks_is_bridged_by_what_is_left_of_the_four() {
        MessageRequestBuilder conversation =
                MessageRequest.builder(Prompts.MODEL, 1).system("s");
        for (int i = 0; i < 100; i++) {
            conversation.user("no. " + i);
        }
        MessageRequest marked =
                CacheBreakpoints.none().afterSystem().afterConversation().on(conversation.build());

        assertThat(marks(marked)).containsExactly(0, 60, 80); // and the end, at 100
        assertThat(marked.cacheControl()).isNotNull();
    }

    @Test
    void none_of_five_minutes_is_put_before_one_of_an_hour() {
        MessageRequestBuilder conversation = MessageRequest.builder(Prompts.MODEL, 1);
        for (int i = 0; i < 50; i++) {
            conversation.user("no. " + i);
        }
        MessageRequest marked = CacheBreakpoints.none()
                .afterDocuments(HOUR)
                .afterConversation()
                .on(conversation.user(DocumentBlock.text("late")).user("?").build());

        assertThat(marks(marked)).containsExactly(50);
        assertThat(marked.cacheControl()).isEqualTo(CacheControl.ephemeral());
    }

    @Test
    void an_hour_behind_five_minutes_of_the_requests_own_becomes_five_minutes() {
        MessageRequest marked = CacheBreakpoints.none()
                .afterConversation(HOUR)
                .on(request().system(Prompts.marked("own")).build());
        assertThat(marked.cacheControl()).isEqualTo(CacheControl.ephemeral());
    }

    @Test
    void marks_inside_a_block_and_in_unknown_json_count() {
        TextBlock inner = Prompts.marked("inner");
        MessageRequest request = MessageRequest.builder(Prompts.MODEL, 1)
                .user(
                        ToolResultBlock.of("id", Content.of(inner, inner)),
                        new UnknownBlock(
                                "new", RawJson.of("{\"type\":\"new\",\"cache_control\":{\"type\":\"ephemeral\"}}")),
                        TextBlock.of("last"))
                .user("end")
                .build();

        MessageRequest marked =
                CacheBreakpoints.none().afterSystem().afterConversation().on(request);
        assertThat(marked.cacheControl()).isNotNull(); // the fourth
        assertThat(CacheBreakpoints.none().afterConversation(HOUR).on(request).cacheControl())
                .isEqualTo(CacheControl.ephemeral());
        MessageRequest full = request.toBuilder().system(Prompts.marked("own")).build();
        assertThat(CacheBreakpoints.none().afterConversation().on(full)).isEqualTo(full);
    }

    @Test
    void what_cannot_carry_one_is_passed_over() {
        MessageRequest thought = MessageRequest.builder(Prompts.MODEL, 1)
                .system(TextBlock.of("first"), TextBlock.of(""))
                .message(MessageParam.assistant(ThinkingBlock.of("hm", "sig")))
                .build();
        assertThat(marks(CacheBreakpoints.none().afterSystem().on(thought))).containsExactly(0);
    }

    @Test
    void an_hour_behind_five_minutes_is_refused_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheBreakpoints.none().afterTools().afterSystem(HOUR))
                .withMessageContaining("1h behind 5m");
        assertThat(CacheBreakpoints.none().afterTools(HOUR).afterSystem().tools())
                .isEqualTo(HOUR);
    }

    @Test
    void a_prefix_below_the_models_minimum_is_told() {
        MessageRequest marked = CacheBreakpoints.none()
                .afterSystem()
                .afterConversation()
                .on(MessageRequest.builder("claude-opus-4-6", 1)
                        .system("x".repeat(10_000))
                        .user("x".repeat(10_000))
                        .build());

        assertThat(CacheBreakpoints.tooShort(marked, 8_000))
                .singleElement()
                .satisfies(warning -> assertThat(warning.number()).isEqualTo(1))
                .asString()
                .contains("4096 on claude-opus-4-6");
        assertThat(CacheBreakpoints.tooShort(marked, 9_000)).isEmpty();
        assertThat(CacheBreakpoints.tooShort(request().build(), 10)).isEmpty();
    }
}
