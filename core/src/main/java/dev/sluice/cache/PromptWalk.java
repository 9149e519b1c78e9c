package dev.sluice.cache;

import dev.sluice.model.BlockContent;
import dev.sluice.model.CacheControl;
import dev.sluice.model.CitationsConfig;
import dev.sluice.model.Content;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.DocumentBlock;
import dev.sluice.model.Effort;
import dev.sluice.model.ImageBlock;
import dev.sluice.model.Message;
import dev.sluice.model.MessageParam;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.OutputConfig;
import dev.sluice.model.SearchResultBlock;
import dev.sluice.model.ServerToolResultBlock;
import dev.sluice.model.Speed;
import dev.sluice.model.TextContent;
import dev.sluice.model.Tool;
import dev.sluice.model.ToolResultBlock;
import dev.sluice.model.UnknownContent;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a prompt in the order in which a cache compares it, and puts each thing that makes it begin anew before what it makes void (claude-api
 * prompt-caching page, 2026-10-10):
 *
 * <table>
 * <caption>What stands where</caption>
 * <tr><td>before all</td><td>workspace, model, speed; fields unknown here, which might mean anything</td></tr>
 * <tr><td>tools</td><td>each tool's definition</td></tr>
 * <tr><td>before system</td><td>whether anything is cited, whether the web is searched</td></tr>
 * <tr><td>system</td><td>its blocks</td></tr>
 * <tr><td>before messages</td><td>tool choice, thinking, effort and form of the answer, whether there are images</td></tr>
 * <tr><td>messages</td><td>role and blocks</td></tr>
 * </table>
 *
 * <p>Breakpoints themselves are no part of it: they move from request to request.
 */
final class PromptWalk {

    private static final String WEB_SEARCH = "web_search";

    private final PromptHash hash = new PromptHash();
    private final BlockHash blockHash = new BlockHash(hash);
    private final ToolHash toolHash = new ToolHash(hash);
    private final CachedPrompt.Blocks blocks;

    PromptWalk(CachedPrompt.Blocks blocks) {
        this.blocks = blocks;
    }

    /** The weight of the whole, which says nothing but in proportion. */
    double walk(MessageRequest request, String workspace) {
        read(request, workspace);
        if (request.cacheControl() != null) {
            blocks.markLast(lifeNanos(request.cacheControl()));
        }
        return weight();
    }

    /** As {@link #walk}, of a request with its answer; the server tools' results in that are marked, and nothing else is. */
    double walkAnswered(MessageRequest request, Message answer, String workspace) {
        read(request, workspace);
        blocks.unmarkAll();
        MessageParam echoed = MessageParam.assistant(answer);
        readRole(echoed);
        for (ContentBlock block : echoed.content().blocks()) {
            blockHash.add(block);
            boolean isResult = block instanceof ServerToolResultBlock;
            blocks.add(hash.key(), weight(), isResult ? CachedPrompt.SHORT_LIFE_NANOS : 0);
        }
        return weight();
    }

    private void read(MessageRequest request, String workspace) {
        Speed speed = request.speed();
        hash.add(workspace)
                .add(request.model())
                .add(Speed.STANDARD.equals(speed) || speed == null ? "" : speed.value());
        hash.addSmall(request.extra().isEmpty() ? null : request.extra());
        readTools(request.tools());
        hash.add(has(request, PromptWalk::isCited) ? 1 : 0).add(searches(request.tools()) ? 1 : 0);
        readContent(request.system());
        hashSettings(request);
        for (MessageParam message : request.messages()) {
            readRole(message);
            readContent(message.content());
        }
    }

    private void readRole(MessageParam message) {
        blockHash.addWeight(BlockWeight.MESSAGE);
        hash.add(message.role().value());
    }

    private double weight() {
        return blockHash.weight() + toolHash.weight();
    }

    private void readTools(@Nullable List<Tool> tools) {
        if (tools != null) {
            for (Tool tool : tools) {
                toolHash.add(tool);
                blocks.add(hash.key(), weight(), lifeNanos(BreakpointSearch.of(tool)));
            }
        }
    }

    private void readContent(@Nullable Content content) {
        if (content instanceof TextContent text) { // short for one block
            blockHash.addText(text.text(), null);
            blocks.add(hash.key(), weight(), 0);
        } else if (content instanceof BlockContent many) {
            for (ContentBlock block : many.blocks()) {
                blockHash.add(block);
                blocks.add(hash.key(), weight(), lifeNanos(BreakpointSearch.of(block)));
            }
        } else if (content instanceof UnknownContent unknown) {
            blockHash.addText(unknown.raw().json(), null);
        }
    }

    private void hashSettings(MessageRequest request) {
        hash.addSmall(request.toolChoice()).addSmall(request.thinking());
        OutputConfig output = request.outputConfig();
        Effort effort = output == null ? null : output.effort();
        hash.addSmall(effort == null || effort.equals(defaultEffort(request.model())) ? null : effort);
        hash.addSmall(output == null || output.format() == null ? null : output.format());
        hash.addSmall(output == null || output.extra().isEmpty() ? null : output.extra());
        hash.add(has(request, ImageBlock.class::isInstance) ? 1 : 0);
    }

    /** To say the default is to say nothing. Only this one is published (claude-api Opus 5.5 page, 2026-09-29). */
    private static @Nullable Effort defaultEffort(String model) {
        return model.contains("opus-5-5") ? Effort.MEDIUM : null;
    }

    private static long lifeNanos(@Nullable CacheControl control) {
        if (control == null) {
            return 0;
        }
        return "1h".equals(control.ttl()) ? CachedPrompt.LONG_LIFE_NANOS : CachedPrompt.SHORT_LIFE_NANOS;
    }

    private static boolean searches(@Nullable List<Tool> tools) {
        return tools != null && tools.stream().anyMatch(tool -> tool.type().startsWith(WEB_SEARCH));
    }

    private static boolean has(MessageRequest request, Predicate<ContentBlock> wanted) {
        for (MessageParam message : request.messages()) {
            if (has(message.content(), wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(@Nullable Content content, Predicate<ContentBlock> wanted) {
        if (content instanceof BlockContent blocks) {
            for (ContentBlock block : blocks.blocks()) {
                if (wanted.test(block) || (block instanceof ToolResultBlock result && has(result.content(), wanted))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isCited(ContentBlock block) {
        CitationsConfig citations = null;
        if (block instanceof DocumentBlock document) {
            citations = document.citations();
        } else if (block instanceof SearchResultBlock result) {
            citations = result.citations();
        }
        return citations != null && Boolean.TRUE.equals(citations.enabled());
    }
}
