package dev.sluice.cli;

import dev.sluice.cli.input.Entry;
import dev.sluice.cli.run.Caller;
import dev.sluice.cli.run.PatienceRule;
import dev.sluice.client.CallOptions;
import dev.sluice.client.ClaudeClient;
import dev.sluice.client.Messages;
import dev.sluice.model.Message;
import dev.sluice.model.MessageRequest;
import reactor.core.publisher.Mono;

/** Makes calls with a {@link ClaudeClient}, streamed or not. */
final class ClientCaller implements Caller {

    private final ClaudeClient client;
    private final PatienceRule retries;
    private final boolean streaming;

    /** {@code retries} is the client's own rule, and hears of the first answer. */
    ClientCaller(ClaudeClient client, PatienceRule retries, boolean streaming) {
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
        Mono<Message> answer = streaming ? messages.gather(request, options) : messages.create(request, options);
        return answer.doOnNext(any -> retries.answered());
    }

    @Override
    public void refuseWaiting() {
        client.limiter().close();
    }
}
