package dev.sluice.cache;

import static dev.sluice.cache.Prompts.about;
import static dev.sluice.cache.Prompts.marked;
import static dev.sluice.cache.Prompts.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CacheControl;
import dev.sluice.model.CustomTool;
import dev.sluice.model.DocumentBlock;
import dev.sluice.model.Effort;
import dev.sluice.model.ImageBlock;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.MessageRequestBuilder;
import dev.sluice.model.RawJson;
import dev.sluice.model.Speed;
import dev.sluice.model.TextBlock;
import dev.sluice.model.ThinkingConfig;
import dev.sluice.model.ToolChoice;
import dev.sluice.model.ToolResultBlock;
import dev.sluice.model.WebSearchTool;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What of a request makes which part of the cache void, and what does not. */
class CachedPromptTest {

    private static final int TOOLS = 0;
    private static final int SYSTEM = 1;
    private static final int MESSAGES = 2;

    private static final CustomTool TOOL = CustomTool.of("look", "Looks.", RawJson.of("{\"type\":\"object\"}"));

    private static MessageRequestBuilder base() {
        return MessageRequest.builder(Prompts.MODEL, 100)
                .tool(TOOL)
                .system(marked("You are a lock keeper."))
                .user(marked("Open."));
    }

    /** How many of tools, system and messages two requests share. */
    private static int shared(UnaryOperator<MessageRequestBuilder> change) {
        CachedPrompt one = prompt(base());
        CachedPrompt other = prompt(change.apply(base()));
        int shared = 0;
        while (shared <= MESSAGES && one.key(shared).equals(other.key(shared))) {
            shared++;
        }
        return shared;
    }

    @Test
    void a_prompt_without_breakpoints_is_none() {
        assertThat(CachedPrompt.of(about("sluices").system("unmarked").build(), ""))
                .isNull();
        assertThat(CachedPrompt.of(base().build(), "")).isNotNull();
    }

    @Test
    void another_model_workspace_or_speed_or_an_unknown_field_shares_nothing() {
        assertThat(shared(b -> b.model("claude-opus-5-5"))).isEqualTo(TOOLS);
        assertThat(shared(b -> b.speed(Speed.FAST))).isEqualTo(TOOLS);
        assertThat(shared(b -> b.extra("mcp_servers", RawJson.of("[]")))).isEqualTo(TOOLS);
        CachedPrompt elsewhere = java.util.Objects.requireNonNull(CachedPrompt.of(base().build(), "wrkspc_1"));
        assertThat(elsewhere.key(TOOLS)).isNotEqualTo(prompt(base()).key(TOOLS));
    }

    @Test
    void another_definition_of_a_tool_shares_nothing() {
        assertThat(shared(b -> b.tools(java.util.List.of(TOOL.withStrict())))).isEqualTo(TOOLS);
    }

    @Test
    void the_web_or_citations_leave_the_tools() {
        assertThat(shared(b -> b.tool(WebSearchTool.create()))).isEqualTo(SYSTEM);
        assertThat(shared(b -> b.user(DocumentBlock.text("A lock.").withCitations())))
                .isEqualTo(SYSTEM);
    }

    @Test
    void tool_choice_thinking_effort_form_and_images_leave_tools_and_system() {
        assertThat(shared(b -> b.toolChoice(ToolChoice.any()))).isEqualTo(MESSAGES);
        assertThat(shared(b -> b.thinking(ThinkingConfig.enabled(2_000)))).isEqualTo(MESSAGES);
        assertThat(shared(b -> b.effort(Effort.LOW))).isEqualTo(MESSAGES);
        assertThat(shared(b -> b.jsonSchema(RawJson.of("{}")))).isEqualTo(MESSAGES);
        assertThat(shared(b -> b.user(ImageBlock.url("https://a.example/a.png"))))
                .isEqualTo(MESSAGES);
        assertThat(shared(b -> b.user(ToolResultBlock.of(
                        "t", dev.sluice.model.Content.of(ImageBlock.url("https://a.example/a.png"))))))
                .isEqualTo(MESSAGES);
    }

    @Test
    void what_says_nothing_new_shares_all() {
        int all = MESSAGES + 1;
        assertThat(shared(b -> b)).isEqualTo(all);
        assertThat(shared(b -> b.maxTokens(7).stream(true).stopSequences("."))).isEqualTo(all);
        assertThat(shared(b -> b.speed(Speed.STANDARD))).isEqualTo(all);
        assertThat(shared(b -> b.user("and more, later"))).isEqualTo(all);
        assertThat(shared(b -> b.system(TextBlock.of("You are a lock keeper.", CacheControl.ephemeral("1h")))))
                .isEqualTo(all);
        assertThat(shared(b -> b.system("You are a lock keeper."))).isEqualTo(all);
        assertThat(shared(b -> b.tools(java.util.List.of(TOOL.withCacheControl(CacheControl.ephemeral())))))
                .isEqualTo(all);
    }

    @Test
    void the_default_effort_may_be_said() {
        MessageRequest request = base().model("claude-opus-5-5").build();
        MessageRequest said = request.toBuilder().effort(Effort.MEDIUM).build();
        assertThat(prompt(said).key(MESSAGES)).isEqualTo(prompt(request).key(MESSAGES));
    }

    @Test
    void an_automatic_breakpoint_is_at_the_last_block() {
        CachedPrompt automatic = prompt(MessageRequest.builder(Prompts.MODEL, 1)
                .user("a")
                .user("b")
                .cacheControl(CacheControl.ephemeral("1h")));
        assertThat(automatic.isBreakpoint(0)).isFalse();
        assertThat(automatic.lifeNanos(1)).isEqualTo(CachedPrompt.LONG_LIFE_NANOS);
    }

    @Test
    void tokens_fall_on_the_parts_by_their_weight() {
        CachedPrompt prompt = prompt(MessageRequest.builder(Prompts.MODEL, 1)
                .system(marked("x".repeat(30_000)))
                .user("x".repeat(10_000)));
        assertThat(prompt.tokensTo(0, 40_000)).isBetween(29_900L, 30_000L);
        assertThat(prompt.tokensTo(1, 40_000)).isEqualTo(40_000);
    }

    @Test
    void ideographs_weigh_more_than_letters() {
        CachedPrompt prompt = prompt(MessageRequest.builder(Prompts.MODEL, 1)
                .system(marked("\u6c34".repeat(10_000)))
                .user("x".repeat(10_000)));
        assertThat(prompt.tokensTo(0, 40_000)).isGreaterThan(28_000);
    }

    @Test
    void texts_that_differ_little_have_hashes_that_differ() {
        Set<PrefixKey> seen = new HashSet<>();
        StringBuilder text = new StringBuilder("a".repeat(100));
        int variants = 0;
        for (int at = 0; at < 100; at++) {
            for (char other = 'b'; other < 'b' + 50; other++, variants++) {
                text.setCharAt(at, other);
                seen.add(new PromptHash().add(text.toString()).key());
            }
            text.setCharAt(at, 'a');
        }
        for (int length = 0; length < 100; length++, variants++) {
            seen.add(new PromptHash().add("a".repeat(length)).key());
        }
        assertThat(seen).hasSize(variants);
        assertThat(new PromptHash().add("ab").add("c").key())
                .isNotEqualTo(new PromptHash().add("a").add("bc").key());
    }
}
