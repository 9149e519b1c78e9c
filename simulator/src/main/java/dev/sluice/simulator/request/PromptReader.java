package dev.sluice.simulator.request;

import dev.sluice.simulator.catalog.CatalogModel;
import dev.sluice.simulator.json.Json;
import dev.sluice.simulator.rules.CachePrompt;
import dev.sluice.simulator.rules.CachePrompt.Block;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks a checked body's input in the order in which a cache compares it (tools, system, messages), counting tokens and hashing as
 * it goes.
 */
final class PromptReader {

    private static final long BASE_TOKENS = 3;
    private static final long TOKENS_PER_MESSAGE = 4;

    private final BlockTokens blockTokens;
    private final Fingerprint hash = new Fingerprint();
    private final List<Block> blocks = new ArrayList<>();
    private long tokens = BASE_TOKENS;

    private PromptReader(CatalogModel model) {
        this.blockTokens = new BlockTokens(model);
    }

    static Prompt read(Json body, CatalogModel model, boolean fast) {
        PromptReader reader = new PromptReader(model);
        reader.readTools(body, model);
        reader.readContent(body.field("system"), "system");
        reader.hashSettings(body);
        int i = 0;
        for (Json message : Fields.optionalArray(body, "messages", "messages")) {
            reader.tokens += TOKENS_PER_MESSAGE;
            reader.hashTextField(message, "role");
            reader.readContent(message.field("content"), "messages." + i++ + ".content");
        }
        List<Block> marked = Breakpoints.check(reader.blocks, body.field("cache_control"));
        CachePrompt cache = marked.stream().allMatch(block -> block.breakpoint() == null)
                ? null
                : new CachePrompt(
                        model.id() + (fast ? " fast" : ""), marked, reader.tokens, model.minimumCacheTokens());
        return new Prompt(reader.tokens, reader.hash.value(), cache);
    }

    private void readTools(Json body, CatalogModel model) {
        List<Json> tools = Fields.optionalArray(body, "tools", "tools");
        if (!tools.isEmpty()) {
            tokens += model.toolPromptTokens();
        }
        for (int i = 0; i < tools.size(); i++) {
            hash.add(tools.get(i));
            tokens += blockTokens.counter().ofTree(tools.get(i));
            endBlock(tools.get(i), "tools." + i);
        }
    }

    /** What changes the cache of messages, but not of tools and system. */
    private void hashSettings(Json body) {
        for (String name : List.of("tool_choice", "thinking", "output_config")) {
            Json setting = body.field(name);
            if (setting != null) {
                hash.add(name).add(setting);
            }
        }
    }

    private void readContent(@Nullable Json content, String path) {
        if (content == null) {
            return;
        }
        List<Json> list = content.text() != null ? List.of(content) : content.elements();
        for (int i = 0; i < list.size(); i++) {
            Json block = list.get(i);
            hashBlock(block);
            tokens += blockTokens.of(block);
            endBlock(block, path + "." + i);
        }
    }

    /** A string is short for a text block, and the order of a text block's fields says nothing. */
    private void hashBlock(Json block) {
        if (block.text() != null) {
            hash.add("text").add(block.text());
        } else if (block.field("type") instanceof Json.Str type && type.text().equals("text")) {
            hash.add("text");
            hashTextField(block, "text");
            if (block.field("citations") instanceof Json.Arr citations) {
                hash.add(citations);
            }
        } else {
            hash.add(block);
        }
    }

    private void hashTextField(Json object, String name) {
        Json value = object.field(name);
        String text = value == null ? null : value.text();
        hash.add(text == null ? "" : text);
    }

    private void endBlock(Json block, String path) {
        Json control = block.field("cache_control");
        Duration ttl = control == null ? null : Breakpoints.ttl(control, path + ".cache_control");
        blocks.add(new Block(hash.value(), tokens, ttl));
    }
}
