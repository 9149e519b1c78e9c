package dev.sluice.benchmarks.peer;

import dev.sluice.client.ClaudeClient;
import dev.sluice.model.Message;

/** A program that asks one question with Sluice, prints the answer and ends. */
public final class SluiceFirstAnswer {

    private SluiceFirstAnswer() {}

    /** The argument is the base URL. */
    public static void main(String[] args) {
        ClaudeClient client = SluiceRequests.client(args[0]);
        Message message =
                client.messages().create(SluiceRequests.call()).blockOptional().orElseThrow();
        System.out.println("characters: " + message.text().length());
        System.exit(0);
    }
}
