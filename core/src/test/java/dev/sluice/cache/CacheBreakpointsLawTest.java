package dev.sluice.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CacheControl;
import dev.sluice.model.Content;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.CustomTool;
import dev.sluice.model.DocumentBlock;
import dev.sluice.model.MessageParam;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.MessageRequestBuilder;
import dev.sluice.model.RawJson;
import dev.sluice.model.Role;
import dev.sluice.model.TextBlock;
import dev.sluice.model.ThinkingBlock;
import dev.sluice.model.Tool;
import dev.sluice.model.ToolResultBlock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random breakpoints on random requests, some of which carry breakpoints that the API takes: it takes all that comes of it. */
class CacheBreakpointsLawTest {

    private static final CacheControl HOUR = CacheControl.ephemeral("1h");
    private static final CacheControl MINUTES = CacheControl.ephemeral();

    private Random random = new Random();
    /** Of the request's own breakpoints that are still to be given out, those that live an hour first. */
    private List<CacheControl> own = new ArrayList<>();

    private int blocksLeft;

    @RepeatedTest(2_000)
    void laws_hold_for_random_placements(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        random = new Random(seed);
        MessageRequest request = request();
        List<CacheControl> before = marks(request);
        assertTaken(request, before, seed);
        CacheBreakpoints wanted = wanted();

        MessageRequest placed = wanted.on(request);

        List<CacheControl> after = marks(placed);
        assertTaken(placed, after, seed);
        assertThat(after).as("seed %d", seed).hasSizeGreaterThanOrEqualTo(before.size());
        assertThat(bare(placed)).as("seed %d", seed).isEqualTo(bare(request));
        assertOwnKept(request, placed, seed);
    }

    private static void assertTaken(MessageRequest request, List<CacheControl> marks, long seed) {
        assertThat(marks).as("seed %d", seed).hasSizeLessThanOrEqualTo(CacheBreakpoints.MOST);
        boolean minutesSeen = false;
        for (CacheControl mark : marks) {
            assertThat(minutesSeen && HOUR.equals(mark))
                    .as("1h behind 5m, seed %d", seed)
                    .isFalse();
            minutesSeen |= !HOUR.equals(mark);
        }
        List<ContentBlock> all = blocks(request);
        CacheControl last = all.isEmpty() ? null : BreakpointSearch.of(all.get(all.size() - 1));
        if (request.cacheControl() != null && last != null) {
            assertThat(HOUR.equals(last)).as("the end, seed %d", seed).isEqualTo(HOUR.equals(request.cacheControl()));
        }
    }

    private static void assertOwnKept(MessageRequest request, MessageRequest placed, long seed) {
        List<@Nullable CacheControl> before = positions(request);
        List<@Nullable CacheControl> after = positions(placed);
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i) != null) {
                assertThat(after.get(i)).as("position %d, seed %d", i, seed).isEqualTo(before.get(i));
            }
        }
    }

    // What is looked at.

    private static List<ContentBlock> blocks(MessageRequest request) {
        List<ContentBlock> blocks = new ArrayList<>();
        if (request.system() != null) {
            blocks.addAll(request.system().blocks());
        }
        request.messages().forEach(message -> blocks.addAll(message.content().blocks()));
        return blocks;
    }

    /** By position, null where there is none; those inside of blocks before the block's. */
    private static List<@Nullable CacheControl> positions(MessageRequest request) {
        List<@Nullable CacheControl> marks = new ArrayList<>();
        Objects.requireNonNullElse(request.tools(), List.<Tool>of())
                .forEach(tool -> marks.add(BreakpointSearch.of(tool)));
        for (ContentBlock block : blocks(request)) {
            if (block instanceof ToolResultBlock result && result.content() != null) {
                result.content().blocks().forEach(inner -> marks.add(BreakpointSearch.of(inner)));
            }
            marks.add(BreakpointSearch.of(block));
        }
        marks.add(request.cacheControl());
        return marks;
    }

    private static List<CacheControl> marks(MessageRequest request) {
        return positions(request).stream().filter(Objects::nonNull).toList();
    }

    /** What it says, without marks. */
    private static List<String> bare(MessageRequest request) {
        List<String> texts = new ArrayList<>();
        blocks(request)
                .forEach(block -> texts.add(block.type() + (block instanceof TextBlock text ? text.text() : "")));
        return texts;
    }

    // What is drawn.

    private CacheBreakpoints wanted() {
        int hours = random.nextInt(5); // as many of the four places live an hour
        return new CacheBreakpoints(wanted(0, hours), wanted(1, hours), wanted(2, hours), wanted(3, hours));
    }

    private @Nullable CacheControl wanted(int place, int hours) {
        return random.nextInt(4) == 0 ? null : place < hours ? HOUR : MINUTES;
    }

    private MessageRequest request() {
        own = new ArrayList<>();
        int most = random.nextInt(CacheBreakpoints.MOST + 1);
        for (int i = 0; i < most; i++) {
            own.add(random.nextBoolean() ? HOUR : MINUTES);
        }
        own.sort(Collections.reverseOrder((one, other) -> Boolean.compare(HOUR.equals(one), HOUR.equals(other))));
        blocksLeft = 1 + random.nextInt(random.nextBoolean() ? 8 : 90);
        MessageRequestBuilder request = MessageRequest.builder(Prompts.MODEL, 1);
        for (int i = random.nextInt(3); i > 0; i--) {
            CustomTool tool = CustomTool.of("look" + i, "Looks.", RawJson.of("{}"));
            CacheControl mark = mark();
            request.tool(mark == null ? tool : tool.withCacheControl(mark));
        }
        if (random.nextBoolean()) {
            request.system(Content.of(List.of(text(), text())));
        }
        while (blocksLeft > 0) {
            List<ContentBlock> blocks = new ArrayList<>();
            for (int i = 1 + random.nextInt(3); i > 0 && blocksLeft > 0; i--, blocksLeft--) {
                blocks.add(block());
            }
            request.message(MessageParam.of(Role.USER, Content.of(blocks)));
        }
        if (!own.isEmpty() && random.nextBoolean()) {
            MessageRequest built = request.build();
            List<ContentBlock> all = blocks(built);
            CacheControl last = BreakpointSearch.of(all.get(all.size() - 1));
            return last == null || last.equals(own.get(0))
                    ? request.cacheControl(own.get(0)).build()
                    : built;
        }
        return request.build();
    }

    private @Nullable CacheControl mark() {
        return own.isEmpty() || random.nextInt(8) > 0 ? null : own.remove(0);
    }

    private TextBlock text() {
        String text = random.nextInt(10) == 0 ? "" : "text " + blocksLeft;
        CacheControl mark = text.isEmpty() ? null : mark();
        return mark == null ? TextBlock.of(text) : TextBlock.of(text, mark);
    }

    private ContentBlock block() {
        return switch (random.nextInt(6)) {
            case 0 -> ThinkingBlock.of("hm", "sig");
            case 1 -> ToolResultBlock.of("id", Content.of(text(), text()));
            case 2 -> {
                CacheControl mark = mark();
                yield mark == null
                        ? DocumentBlock.text("d")
                        : DocumentBlock.text("d").withCacheControl(mark);
            }
            default -> text();
        };
    }
}
