package dev.sluice.cli;

import dev.sluice.cli.input.Entry;
import dev.sluice.cli.run.Caller;
import dev.sluice.client.CallOptions;
import dev.sluice.client.ClaudeClient;
import dev.sluice.client.Messages;
import dev.sluice.model.Message;
import dev.sluice.model.MessageRequest;
import reactor.core.publisher.Mono;

/** Makes calls with a {@link ClaudeClient}, streamed or not. */
final class ClientCaller implements Caller {

    private final ClaudeClient client;
    private final boolean streaming;

    ClientCaller(ClaudeClient client, boolean streaming) {
        this.client = client;
        this.streaming = streaming;
    }

    @Override
    public Mono<Message> call(Entry entry) {
        CallOptions options =
                CallOptions.defaults().withPriority(entry.priority()).withWorkflow(entry.workflow());
        Messages messages = client.messages();
        MessageRequest request = entry.request();
        return streaming ? messages.gather(request, options) : messages.create(request, options);
    }

    @Override
    public void refuseWaiting() {
        client.limiter().close();
    }
}
