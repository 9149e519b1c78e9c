package dev.sluice.wire;

import dev.sluice.model.ContentBlock;
import dev.sluice.model.ContentBlockDelta;
import dev.sluice.model.ContentBlockStart;
import dev.sluice.model.ContentBlockStop;
import dev.sluice.model.Message;
import dev.sluice.model.MessageDelta;
import dev.sluice.model.MessageStart;
import dev.sluice.model.MessageStop;
import dev.sluice.model.StreamError;
import dev.sluice.model.StreamEvent;
import dev.sluice.model.UnknownDelta;
import dev.sluice.model.UnknownEvent;
import dev.sluice.model.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a stream's events together into the message that the same call, not streamed, would have answered. Usage in a
 * {@code message_delta} overwrites what {@code message_start} said; tool input is joined from its fragments, and where they make no
 * valid JSON it becomes {@code {"INVALID_JSON": "the fragments"}}, as the API asks for when such input is sent back (claude-api
 * fine-grained tool streaming page, 2026-08): an answer cut at its token limit, or input streamed unvalidated, is still a message.
 *
 * <p>What this version does not know stays: an unknown block takes in its deltas by the rule that all known ones follow (strings are
 * appended, other values replaced); what has no place in a message is in {@link #unplaced()}. One stream each; not thread-safe.
 */
public final class MessageAccumulator {

    /** The field that holds tool input which is not valid JSON. */
    public static final String INVALID_JSON = ToolInput.INVALID_JSON;

    private final List<BlockParts> blocks = new ArrayList<>();
    private final List<StreamEvent> unplaced = new ArrayList<>();
    private @Nullable Message head;
    private @Nullable String endedBy;

    /** An accumulator for one stream. */
    public MessageAccumulator() {}

    /**
     * Takes the next event. A ping changes nothing. An error ends the stream; what had arrived stays.
     *
     * @throws StreamFormatException if the event does not make a message with those before it: out of order, for a block that is not
     *     open, of a kind that the block cannot take
     */
    public void accept(StreamEvent event) {
        if (event instanceof ContentBlockDelta delta) {
            delta(delta);
        } else if (event instanceof ContentBlockStart start) {
            start(start);
        } else if (event instanceof ContentBlockStop stop) {
            open(stop, stop.index()).close();
        } else if (event instanceof MessageStart start) {
            start(start);
        } else if (event instanceof MessageDelta delta) {
            head = MessageChanges.apply(delta, started(delta));
        } else if (event instanceof MessageStop stop) {
            stop(stop);
        } else if (event instanceof StreamError) {
            endedBy = event.type();
        } else if (event instanceof UnknownEvent) {
            unplaced.add(event);
        }
    }

    /** Whether {@code message_stop} has come. */
    public boolean isComplete() {
        return "message_stop".equals(endedBy);
    }

    /**
     * The whole message.
     *
     * @throws StreamFormatException if {@code message_stop} has not come
     */
    public Message complete() {
        if (!isComplete()) {
            throw new StreamFormatException("stream: ended "
                    + (endedBy == null ? "early" : "by " + endedBy)
                    + (head == null ? ", before message_start" : " after " + blocks.size() + " content blocks")
                    + " (expected: message_stop)");
        }
        return snapshot().orElseThrow();
    }

    /** The message as far as it has come, blocks still open included. Empty before {@code message_start}. */
    public Optional<Message> snapshot() {
        if (head == null) {
            return Optional.empty();
        }
        List<ContentBlock> content = new ArrayList<>(blocks.size());
        for (BlockParts block : blocks) {
            content.add(block.block());
        }
        return Optional.of(MessageChanges.withContent(head, content));
    }

    /** The usage as far as it is known. Empty before {@code message_start}. */
    public Optional<Usage> usage() {
        return Optional.ofNullable(head).map(Message::usage);
    }

    /** Unknown events, and unknown deltas for blocks that are known, in their order: what the message has no place for. */
    public List<StreamEvent> unplaced() {
        return List.copyOf(unplaced);
    }

    private void start(MessageStart event) {
        if (head != null || endedBy != null) {
            throw outOfOrder(event, "one, as the first event");
        }
        head = event.message();
        for (ContentBlock block : event.message().content()) {
            BlockParts whole = BlockParts.of(block);
            whole.close();
            blocks.add(whole);
        }
    }

    private void start(ContentBlockStart event) {
        started(event);
        if (event.index() != blocks.size()) {
            throw outOfOrder(event, "index " + blocks.size() + ", not " + event.index());
        }
        blocks.add(BlockParts.of(event.block()));
    }

    private void delta(ContentBlockDelta event) {
        BlockParts block = open(event, event.index());
        if (block.add(event.delta())) {
            return;
        }
        if (!(event.delta() instanceof UnknownDelta)) {
            throw outOfOrder(event, "no " + event.delta().type() + " for a block of type " + block.type());
        }
        unplaced.add(event);
    }

    private void stop(MessageStop event) {
        started(event);
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).isOpen()) {
                throw outOfOrder(event, "content_block_stop for block " + i + " before it");
            }
        }
        endedBy = event.type();
    }

    private BlockParts open(StreamEvent event, int index) {
        started(event);
        if (index < 0 || index >= blocks.size()) {
            throw outOfOrder(event, "content_block_start for block " + index + " before it");
        }
        BlockParts block = blocks.get(index);
        if (!block.isOpen()) {
            throw outOfOrder(event, "nothing more for block " + index + " after its content_block_stop");
        }
        return block;
    }

    private Message started(StreamEvent event) {
        if (endedBy != null) {
            throw outOfOrder(event, "nothing after " + endedBy);
        }
        if (head == null) {
            throw outOfOrder(event, "message_start before it");
        }
        return head;
    }

    private static StreamFormatException outOfOrder(StreamEvent event, String expected) {
        return new StreamFormatException(event.type() + ": out of order (expected: " + expected + ")");
    }
}
