package dev.sluice.cli.input;

import dev.sluice.admission.Priority;
import dev.sluice.model.MessageRequest;

/**
 * One line of the input: a Message Batches entry, and what {@code sluice run} adds to it.
 *
 * @param customId the caller's name for it, unique in the file
 * @param request what to send
 * @param priority its class; STANDARD unless the line says otherwise
 * @param workflow which of the caller's jobs it belongs to; the default one unless the line says otherwise
 */
public record Entry(String customId, MessageRequest request, Priority priority, String workflow) {

    /** The id alone: the request is a prompt, and prompts stay out of logs. */
    @Override
    public String toString() {
        return "Entry[" + customId + "]";
    }
}
