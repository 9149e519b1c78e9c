package dev.sluice.client;

import dev.sluice.model.Message;
import dev.sluice.model.MessageRequest;

/** What became of one request of a pipeline. */
public sealed interface Answer {

    /** The request. */
    MessageRequest request();

    /** It was answered. */
    record Succeeded(MessageRequest request, Message message) implements Answer {}

    /** It failed for good, after what retries there were: mostly a {@link dev.sluice.error.ClaudeException}. */
    record Failed(MessageRequest request, Throwable error) implements Answer {}
}
