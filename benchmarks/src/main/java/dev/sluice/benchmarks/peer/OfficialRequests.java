package dev.sluice.benchmarks.peer;

import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Metadata;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.TextBlock;

/** The requests in the official SDK's types, and how its answers are read. */
final class OfficialRequests {

    private OfficialRequests() {}

    static MessageCreateParams stream() {
        return request(Exchange.EVENTS * Exchange.TOKENS_PER_EVENT);
    }

    static MessageCreateParams call() {
        return request(Exchange.SMALL_TOKENS);
    }

    /** Characters of a text delta's text, or {@value Counter#NO_TEXT_DELTA}. */
    static int charactersOf(RawMessageStreamEvent event) {
        return event.contentBlockDelta()
                .flatMap(delta -> delta.delta().text())
                .map(delta -> delta.text().length())
                .orElse(Counter.NO_TEXT_DELTA);
    }

    static long charactersOf(Message message) {
        return message.content().stream()
                .flatMap(block -> block.text().stream())
                .map(TextBlock::text)
                .mapToLong(String::length)
                .sum();
    }

    private static MessageCreateParams request(int outputTokens) {
        return MessageCreateParams.builder()
                .model(Exchange.MODEL)
                .maxTokens(outputTokens)
                .addUserMessage(Exchange.PROMPT)
                .metadata(
                        Metadata.builder().userId(Exchange.userId(outputTokens)).build())
                .build();
    }
}
