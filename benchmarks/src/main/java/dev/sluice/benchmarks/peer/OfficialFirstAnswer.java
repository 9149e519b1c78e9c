package dev.sluice.benchmarks.peer;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.Message;

/** A program that asks one question with the official SDK's blocking client, prints the answer and ends. */
public final class OfficialFirstAnswer {

    private OfficialFirstAnswer() {}

    /** The argument is the base URL. */
    public static void main(String[] args) {
        AnthropicClient client = AnthropicOkHttpClient.builder()
                .baseUrl(args[0])
                .apiKey(Exchange.API_KEY)
                .build();
        Message message = client.messages().create(OfficialRequests.call());
        System.out.println("characters: " + OfficialRequests.charactersOf(message));
        System.exit(0);
    }
}
