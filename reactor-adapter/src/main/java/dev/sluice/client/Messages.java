package dev.sluice.client;

import dev.sluice.model.CountTokensRequest;
import dev.sluice.model.Message;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.StreamEvent;
import dev.sluice.model.TokenCount;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks for answers. Everything is cold: each subscription is a call of its own, admitted, sent and paid by itself. Signals come on
 * the connection's event loop, so subscribers must not block. Cancel gives the place in the queue back, or closes the exchange; what
 * the server may have spent by then stays spent.
 *
 * <p>Errors are {@link dev.sluice.error.ClaudeException}s; those that may pass were retried before they come out.
 */
public final class Messages {

    Messages() {}

    /** One whole answer. */
    public Mono<Message> create(MessageRequest request) {
        return create(request, CallOptions.defaults());
    }

    /** As {@link #create(MessageRequest)}, with options. */
    public Mono<Message> create(MessageRequest request, CallOptions options) {
        return pending();
    }

    /**
     * One answer as its events come; the socket is read as fast as they are asked for. Complete only after {@code message_stop}: a
     * stream that breaks ends in a {@link dev.sluice.error.StreamException} that holds what had arrived. Events before the first
     * content are held back until it comes, so that up to then a broken stream can be sent again unseen; after it nothing is.
     */
    public Flux<StreamEvent> stream(MessageRequest request) {
        return stream(request, CallOptions.defaults());
    }

    /** As {@link #stream(MessageRequest)}, with options. */
    public Flux<StreamEvent> stream(MessageRequest request, CallOptions options) {
        return pending();
    }

    /** The text of one answer as it is written: the text deltas of {@link #stream(MessageRequest)} and nothing else. */
    public Flux<String> streamText(MessageRequest request) {
        return streamText(request, CallOptions.defaults());
    }

    /** As {@link #streamText(MessageRequest)}, with options. */
    public Flux<String> streamText(MessageRequest request, CallOptions options) {
        return pending();
    }

    /** A pipeline with all defaults; see {@link #pipeline(Consumer)}. */
    public Function<Flux<MessageRequest>, Flux<Answer>> pipeline() {
        return pipeline(spec -> {});
    }

    /**
     * Turns a flux of requests into a flux of answers: {@code prompts.transform(claude.messages().pipeline(p -> …))}. Answers come as
     * they complete, or in order if the spec says so; a call that fails is an {@link Answer.Failed} and ends nothing. Requests are
     * taken from upstream only as the budgets are about to admit them.
     */
    public Function<Flux<MessageRequest>, Flux<Answer>> pipeline(Consumer<PipelineSpec> spec) {
        return pending();
    }

    /** How many input tokens a request would have, by the server's count. Has limits of its own, so it passes by the budgets. */
    public Mono<TokenCount> countTokens(MessageRequest request) {
        return countTokens(CountTokensRequest.of(request), CallOptions.defaults());
    }

    /** As {@link #countTokens(MessageRequest)}, for a prompt alone, with options. */
    public Mono<TokenCount> countTokens(CountTokensRequest request, CallOptions options) {
        return pending();
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T pending() {
        throw new UnsupportedOperationException("The calls land with the next commits.");
    }
}
