package dev.sluice.benchmarks.peer;

import dev.sluice.client.ClaudeClient;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Metadata;
import dev.sluice.transport.ApiKey;

/** The requests in our own types, and the client with all its defaults: limiter on, limits learned from the answers. */
final class SluiceRequests {

    private SluiceRequests() {}

    static ClaudeClient client(String baseUrl) {
        return ClaudeClient.builder()
                .baseUrl(baseUrl)
                .apiKey(ApiKey.of(Exchange.API_KEY))
                .build();
    }

    static MessageRequest stream() {
        return request(Exchange.EVENTS * Exchange.TOKENS_PER_EVENT);
    }

    static MessageRequest call() {
        return request(Exchange.SMALL_TOKENS);
    }

    private static MessageRequest request(int outputTokens) {
        return MessageRequest.builder(Exchange.MODEL, outputTokens)
                .user(Exchange.PROMPT)
                .metadata(Metadata.userId(Exchange.userId(outputTokens)))
                .build();
    }
}
