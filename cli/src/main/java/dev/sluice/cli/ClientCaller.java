package dev.sluice.cli;

import dev.sluice.cli.input.Entry;
import dev.sluice.cli.run.Caller;
import dev.sluice.client.CallOptions;
import dev.sluice.client.ClaudeClient;
import dev.sluice.client.Messages;
import dev.sluice.model.Message;
import dev.sluice.model.MessageRequest;
import dev.sluice.retry.RetryRule;
import reactor.core.publisher.Mono;

/** Makes calls with a {@link ClaudeClient}, streamed or not. */
final class ClientCaller implements Caller {

    private final ClaudeClient client;
    private final RetryRule retries;
    private final boolean streaming;

    ClientCaller(ClaudeClient client, RetryRule retries, boolean streaming) {
        this.client = client;
        this.retries = retries;
        this.streaming = streaming;
    }

    @Override
    public Mono<Message> call(Entry entry) {
        CallOptions options =
                CallOptions.defaults().withPriority(entry.priority()).withWorkflow(entry.workflow());
        Messages messages = client.messages();
        MessageRequest request = entry.request();
        return streaming
                ? WholeStream.of(() -> messages.stream(request, options), retries)
                : messages.create(request, options);
    }

    @Override
    public void refuseWaiting() {
        client.limiter().close();
    }
}
