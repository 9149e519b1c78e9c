package dev.sluice.simulator.request;

import dev.sluice.simulator.json.Json;
import dev.sluice.simulator.rules.CachePrompt.Block;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules for cache breakpoints (prompt-caching page, 2026-10-10): at most four, those of an hour first, one automatic at the end. */
final class Breakpoints {

    private static final int MAX_BREAKPOINTS = 4;
    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofHours(1);

    private Breakpoints() {}

    static Duration ttl(Json control, String path) {
        Json object = Fields.requireObject(control, path);
        if (!"ephemeral".equals(Fields.requireText(object, "type", path + ".type"))) {
            throw RefusedRequest.invalid(path + ".type: Input should be 'ephemeral'");
        }
        String ttl = Fields.optionalText(object, "ttl", path + ".ttl");
        return switch (ttl == null ? "5m" : ttl) {
            case "5m" -> SHORT;
            case "1h" -> LONG;
            default -> throw RefusedRequest.invalid(path + ".ttl: Input should be '5m' or '1h'");
        };
    }

    /** The blocks with the automatic breakpoint, if there is one, checked. */
    static List<Block> check(List<Block> blocks, @Nullable Json automatic) {
        List<Block> marked = automatic == null || blocks.isEmpty() ? blocks : withAutomatic(blocks, automatic);
        int count = 0;
        boolean shortSeen = false;
        for (Block block : marked) {
            Duration ttl = block.breakpoint();
            if (ttl == null) {
                continue;
            }
            if (++count > MAX_BREAKPOINTS) {
                throw RefusedRequest.invalid(
                        "A maximum of " + MAX_BREAKPOINTS + " blocks with cache_control may be provided. Found more.");
            }
            if (shortSeen && ttl.equals(LONG)) {
                throw RefusedRequest.invalid(
                        "cache_control: a ttl='1h' block must not come after a ttl='5m' block, in the order tools, system, messages.");
            }
            shortSeen |= ttl.equals(SHORT);
        }
        return marked;
    }

    private static List<Block> withAutomatic(List<Block> blocks, Json automatic) {
        Duration ttl = ttl(automatic, "cache_control");
        Block last = blocks.get(blocks.size() - 1);
        if (last.breakpoint() != null && !last.breakpoint().equals(ttl)) {
            throw RefusedRequest.invalid("cache_control: the last block has a breakpoint with another ttl.");
        }
        List<Block> marked = new ArrayList<>(blocks);
        marked.set(marked.size() - 1, new Block(last.prefixHash(), last.prefixTokens(), ttl));
        return marked;
    }
}
