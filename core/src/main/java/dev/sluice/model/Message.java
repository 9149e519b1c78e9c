package dev.sluice.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The model's answer. Its content can be sent back: {@link MessageParam#assistant(Message)}.
 *
 * @param id {@code msg_…}
 * @param role always {@link Role#ASSISTANT} so far
 * @param model which model answered
 * @param content in the order in which it was produced
 * @param stopReason why it ended; null only while a stream runs
 * @param stopSequence which stop sequence came up; null if absent or none did
 * @param stopDetails more about the stop; null if absent
 * @param container the code-execution container; null if absent
 * @param usage what it used
 * @param extra unknown fields by name, in their order
 */
public record Message(
        String id,
        Role role,
        String model,
        List<ContentBlock> content,
        @Nullable StopReason stopReason,
        @Nullable String stopSequence,
        @Nullable StopDetails stopDetails,
        @Nullable Container container,
        Usage usage,
        Map<String, RawJson> extra) {

    public Message {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(model, "model");
        content = List.copyOf(content);
        Objects.requireNonNull(usage, "usage");
        extra = ExtraFields.copyOf(extra);
    }

    /** A whole answer, as tests and simulators make them. */
    public static Message of(String id, String model, List<ContentBlock> content, StopReason stopReason, Usage usage) {
        return new Message(id, Role.ASSISTANT, model, content, stopReason, null, null, null, usage, ExtraFields.NONE);
    }

    /** The text of all text blocks, one after the other; empty if there is none. */
    public String text() {
        return TextBlock.concatenate(content);
    }

    /** The tools of the caller's that the model asks for, in their order. */
    public List<ToolUseBlock> toolUses() {
        List<ToolUseBlock> uses = new ArrayList<>();
        for (ContentBlock block : content) {
            if (block instanceof ToolUseBlock use) {
                uses.add(use);
            }
        }
        return List.copyOf(uses);
    }

    /** The shape alone: answers quote prompts, and both stay out of logs. */
    @Override
    public String toString() {
        return "Message[" + id + ", " + model + ", "
                + content.stream().map(ContentBlock::type).toList()
                + ", stopReason=" + stopReason + ", "
                + usage.totalInputTokens() + " + " + usage.outputTokens() + " tokens]";
    }
}
