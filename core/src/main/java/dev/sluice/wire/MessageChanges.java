package dev.sluice.wire;

import dev.sluice.model.ContentBlock;
import dev.sluice.model.ExtraFields;
import dev.sluice.model.Message;
import dev.sluice.model.MessageChange;
import dev.sluice.model.MessageDelta;
import dev.sluice.model.RawJson;
import dev.sluice.model.Usage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@code message_delta} does to a message: its values overwrite, and what is absent or null in it keeps the older one. */
final class MessageChanges {

    private MessageChanges() {}

    static Message apply(MessageDelta event, Message message) {
        MessageChange change = event.delta();
        Usage usage = event.usage() == null ? message.usage() : message.usage().overwrittenBy(event.usage());
        Message changed = new Message(
                message.id(),
                message.role(),
                message.model(),
                message.content(),
                newer(change.stopReason(), message.stopReason()),
                newer(change.stopSequence(), message.stopSequence()),
                newer(change.stopDetails(), message.stopDetails()),
                newer(change.container(), message.container()),
                usage,
                message.extra());
        return withExtra(changed, event);
    }

    static Message withContent(Message message, List<ContentBlock> content) {
        return new Message(
                message.id(),
                message.role(),
                message.model(),
                content,
                message.stopReason(),
                message.stopSequence(),
                message.stopDetails(),
                message.container(),
                message.usage(),
                message.extra());
    }

    private static Message withExtra(Message message, MessageDelta event) {
        ExtraFields.Builder extra = new ExtraFields.Builder();
        // A null from message_start is over once message_delta has brought the value.
        message.extra().forEach((name, value) -> {
            if (!value.isNull() || !holds(message, name)) {
                extra.put(name, value);
            }
        });
        // Unknown fields beside "delta" are the message's too: a beta's context_management comes there.
        overwrite(extra, message, event.extra());
        overwrite(extra, message, event.delta().extra());
        return new Message(
                message.id(),
                message.role(),
                message.model(),
                message.content(),
                message.stopReason(),
                message.stopSequence(),
                message.stopDetails(),
                message.container(),
                message.usage(),
                extra.build());
    }

    private static void overwrite(ExtraFields.Builder extra, Message message, Map<String, RawJson> newer) {
        newer.forEach((name, value) -> {
            boolean keepsOlder = holds(message, name) || message.extra().containsKey(name);
            if (!value.isNull() || !keepsOlder) {
                extra.put(name, value);
            }
        });
    }

    private static boolean holds(Message message, String name) {
        return switch (name) {
            case "stop_reason" -> message.stopReason() != null;
            case "stop_sequence" -> message.stopSequence() != null;
            case "stop_details" -> message.stopDetails() != null;
            case "container" -> message.container() != null;
            case "usage" -> true;
            default -> false;
        };
    }

    private static <T> @Nullable T newer(@Nullable T newer, @Nullable T older) {
        return newer != null ? newer : older;
    }
}
