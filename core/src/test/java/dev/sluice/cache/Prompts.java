package dev.sluice.cache;

import dev.sluice.model.CacheControl;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.MessageRequestBuilder;
import dev.sluice.model.TextBlock;
import java.util.Objects;

/** Requests as the tests of caches need them. */
final class Prompts {

    /** Caches from 512 tokens. */
    static final String MODEL = "claude-sonnet-5-5";

    private Prompts() {}

    /** A system prompt of some 4,000 tokens with a breakpoint, and a question. */
    static MessageRequestBuilder about(String subject) {
        return MessageRequest.builder(MODEL, 100)
                .system(marked("All there is to know of " + subject + ". " + "x".repeat(12_000)))
                .user("And what of it?");
    }

    static MessageRequestBuilder longAbout(String subject) {
        return about(subject)
                .system(TextBlock.of("All of " + subject + "x".repeat(12_000), CacheControl.ephemeral("1h")));
    }

    static TextBlock marked(String text) {
        return TextBlock.of(text, CacheControl.ephemeral());
    }

    static CachedPrompt prompt(MessageRequestBuilder request) {
        return prompt(request.build());
    }

    static CachedPrompt prompt(MessageRequest request) {
        return Objects.requireNonNull(CachedPrompt.of(request, ""));
    }
}
