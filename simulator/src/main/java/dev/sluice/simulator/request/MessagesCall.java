package dev.sluice.simulator.request;

import dev.sluice.simulator.catalog.CatalogModel;
import dev.sluice.simulator.rules.Organisation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to {@code /v1/messages} that passed all checks.
 *
 * @param model the model
 * @param fast whether it asks for fast mode
 * @param standardOnly whether it does without the priority tier
 * @param stream whether the answer is streamed
 * @param maxTokens the most output there may be; 0 only warms the cache
 * @param prompt the input
 * @param thinking how to think
 * @param tool the tool to use; null for none
 * @param stopSequences texts before which the answer ends
 * @param directive what it asks of the simulator
 * @param identity by which the tally knows it: its name's hash, or without a name its body's
 */
public record MessagesCall(
        CatalogModel model,
        boolean fast,
        boolean standardOnly,
        boolean stream,
        long maxTokens,
        Prompt prompt,
        ThinkingWish thinking,
        @Nullable ToolWish tool,
        List<String> stopSequences,
        Directive directive,
        long identity) {

    public MessagesCall {
        stopSequences = List.copyOf(stopSequences);
    }

    /** Whether the priority tier may serve it; fast mode does without. */
    public boolean mayUsePriority() {
        return !fast && !standardOnly && model.offersPriorityTier();
    }

    /** The pool that it draws on; fast mode has pools of its own. */
    public String pool() {
        return fast ? model.pool() + Organisation.FAST : model.pool();
    }
}
