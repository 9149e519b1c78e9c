package dev.sluice.estimate;

import dev.sluice.model.BlockContent;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.MessageParam;
import dev.sluice.model.RedactedThinkingBlock;
import dev.sluice.model.Role;
import dev.sluice.model.ThinkingBlock;
import dev.sluice.model.ToolResultBlock;
import java.util.List;

/** Where the turns of a conversation begin: with what a user says, and not with what a tool answered. */
final class Turns {

    private Turns() {}

    /** The message with which the last turn begins; 0 if there is only one. */
    static int lastBegins(List<MessageParam> messages) {
        for (int i = messages.size() - 1; i > 0; i--) {
            MessageParam message = messages.get(i);
            if (message.role().equals(Role.USER) && !holdsToolResults(message)) {
                return i;
            }
        }
        return 0;
    }

    static boolean isThinking(ContentBlock block) {
        return block instanceof ThinkingBlock || block instanceof RedactedThinkingBlock;
    }

    private static boolean holdsToolResults(MessageParam message) {
        return message.content() instanceof BlockContent blocks
                && blocks.blocks().stream().anyMatch(ToolResultBlock.class::isInstance);
    }
}
