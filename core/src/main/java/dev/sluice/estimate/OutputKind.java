package dev.sluice.estimate;

import dev.sluice.model.Effort;
import dev.sluice.model.MessageRequest;
import org.jspecify.annotations.Nullable;

/**
 * Requests whose answers may be alike in length.
 *
 * @param workflow null: of all workflows
 * @param maxTokens the doubling that {@code max_tokens} is in, of {@link #ANY}
 * @param manner how much it is asked to think; empty where nothing is said, and of all manners
 */
record OutputKind(String model, @Nullable String workflow, int maxTokens, String manner) {

    static final int ANY = -1;

    static OutputKind of(MessageRequest request, String workflow) {
        int doubling = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, request.maxTokens() - 1));
        return new OutputKind(request.model(), workflow, doubling, manner(request));
    }

    private static String manner(MessageRequest request) {
        String thinking = request.thinking() == null ? "" : request.thinking().type();
        Effort effort =
                request.outputConfig() == null ? null : request.outputConfig().effort();
        return effort == null ? thinking : thinking + " " + effort.value();
    }

    OutputKind ofWorkflow() {
        return new OutputKind(model, workflow, ANY, "");
    }

    OutputKind ofModel() {
        return new OutputKind(model, null, ANY, "");
    }
}
