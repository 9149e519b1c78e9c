package dev.sluice.client;

import dev.sluice.cache.CacheBreakpoints;
import dev.sluice.error.RefusedException;
import dev.sluice.model.ContentBlockDelta;
import dev.sluice.model.CountTokensRequest;
import dev.sluice.model.Message;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.StreamEvent;
import dev.sluice.model.TextDelta;
import dev.sluice.model.TokenCount;
import dev.sluice.transport.WireRequest;
import dev.sluice.wire.Codecs;
import java.time.Duration;
import java.util.List;
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

    private static final String COUNT_PATH = "/v1/messages/count_tokens";

    /** A count produces no tokens; what takes longer than the least of a message's timeouts hangs. */
    private static final Duration COUNT_TIMEOUT = Duration.ofSeconds(30);

    private final CallContext context;

    Messages(CallContext context) {
        this.context = context;
    }

    /** One whole answer. */
    public Mono<Message> create(MessageRequest request) {
        return create(request, CallOptions.defaults());
    }

    /** As {@link #create(MessageRequest)}, with options. */
    public Mono<Message> create(MessageRequest request, CallOptions options) {
        return Mono.defer(() -> {
            RefusedException refusal = context.refusal(request.samplingFields());
            return refusal != null
                    ? Mono.error(refusal)
                    : answered(new Call(context, unstreamed(request), options), Call::whole);
        });
    }

    /**
     * Writes the prompt of {@code request} to the prompt cache and asks for no answer, so that the calls which follow find it warm. Costs a request and
     * the input, and no output; the message has no content. Thinking cannot be part of it (claude-api prompt-caching page, 2026-10-10): of
     * a request that thinks, tools and system are warmed, and the messages are not.
     */
    public Mono<Message> prewarm(MessageRequest request) {
        return prewarm(request, CallOptions.defaults());
    }

    /** As {@link #prewarm(MessageRequest)}, with options. */
    public Mono<Message> prewarm(MessageRequest request, CallOptions options) {
        return create(request.toBuilder().maxTokens(0).withoutThinking().build(), options);
    }

    /**
     * The cache breakpoints of {@code request} behind which nothing will be cached, since too little is before them; the API says nothing of
     * it. By this client's estimate; empty where all is well.
     */
    public List<CacheBreakpoints.ShortPrefix> shortPrefixes(MessageRequest request) {
        return CacheBreakpoints.tooShort(
                request, context.estimator().input(request).tokens());
    }

    /** As {@link #gather(MessageRequest, CallOptions)}, with all defaults. */
    public Mono<Message> gather(MessageRequest request) {
        return gather(request, CallOptions.defaults());
    }

    /**
     * One whole answer as by {@link #create(MessageRequest, CallOptions)}, but read as a stream: long answers outlast no proxy's
     * patience, and what they produce is known as it is produced. A stream that breaks, wherever it is, is begun again within the
     * retries, since nothing of it has been passed on; its tokens stay spent.
     */
    public Mono<Message> gather(MessageRequest request, CallOptions options) {
        return Mono.defer(() -> {
            RefusedException refusal = context.refusal(request.samplingFields());
            return refusal != null
                    ? Mono.error(refusal)
                    : answered(new Call(context, request.withStream(true), options), Call::gathered);
        });
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
        return Flux.defer(() -> {
            RefusedException refusal = context.refusal(request.samplingFields());
            return refusal != null
                    ? Flux.error(refusal)
                    : streamed(new Call(context, request.withStream(true), options));
        });
    }

    private Flux<StreamEvent> streamed(Call call) {
        Mono<Call> counted = context.counting().count(context, call);
        return counted == null ? call.streamed() : counted.flatMapMany(Call::streamed);
    }

    /** The answer, once the call is counted if it has to be. It hears of a cancel between the two, which {@code flatMap} may drop. */
    private Mono<Message> answered(Call call, Function<Call, Mono<Message>> answer) {
        Mono<Call> counted = context.counting().count(context, call);
        return counted == null ? answer.apply(call) : counted.flatMap(answer).doOnCancel(call::cancelled);
    }

    /** The text of one answer as it is written: the text deltas of {@link #stream(MessageRequest)} and nothing else. */
    public Flux<String> streamText(MessageRequest request) {
        return streamText(request, CallOptions.defaults());
    }

    /** As {@link #streamText(MessageRequest)}, with options. */
    public Flux<String> streamText(MessageRequest request, CallOptions options) {
        return stream(request, options).handle((event, sink) -> {
            if (event instanceof ContentBlockDelta delta && delta.delta() instanceof TextDelta text) {
                sink.next(text.text());
            }
        });
    }

    /** A pipeline with all defaults; see {@link #pipeline(Consumer)}. */
    public Function<Flux<MessageRequest>, Flux<Answer>> pipeline() {
        return pipeline(spec -> {});
    }

    /**
     * Turns a flux of requests into a flux of answers: {@code prompts.transform(claude.messages().pipeline(p -> …))}. Answers come as
     * they complete, or in order if the spec says so; a call that fails is an {@link Answer.Failed} and ends nothing; only a closed
     * limiter ends it, with a {@link RefusedException} behind the answers to the calls under way. Requests are
     * taken from upstream only as the budgets are about to admit them, or, in order, as many as its concurrency says.
     */
    public Function<Flux<MessageRequest>, Flux<Answer>> pipeline(Consumer<PipelineSpec> spec) {
        PipelineSpec options = new PipelineSpec(context.transport().options().maxInFlight());
        spec.accept(options);
        return new Pipeline(context, options)::answers;
    }

    /**
     * How many input tokens a request would have, by the server's count. Has limits of its own, so it passes by the budgets; beyond
     * {@value dev.sluice.transport.HttpTransport#SIDE_CALLS} at once, looks at models included, it waits for the others.
     */
    public Mono<TokenCount> countTokens(MessageRequest request) {
        return countTokens(CountTokensRequest.of(request), CallOptions.defaults());
    }

    /** As {@link #countTokens(MessageRequest)}, for a prompt alone, with options. */
    public Mono<TokenCount> countTokens(CountTokensRequest request, CallOptions options) {
        SideCall<TokenCount> count = countOf(context, request, options);
        return Mono.defer(count::answer);
    }

    static SideCall<TokenCount> countOf(CallContext context, MessageRequest request, CallOptions options) {
        return countOf(context, CountTokensRequest.of(request), options);
    }

    private static SideCall<TokenCount> countOf(CallContext context, CountTokensRequest request, CallOptions options) {
        WireRequest wire = WireRequest.post(COUNT_PATH, Codecs.COUNT_TOKENS_REQUEST.write(request), timeout(options))
                .withHeaders(context.headers(options));
        return SideCall.keyed(context, "count_tokens", wire, Codecs.TOKEN_COUNT);
    }

    private static Duration timeout(CallOptions options) {
        Duration own = options.timeout();
        return own != null ? own : COUNT_TIMEOUT;
    }

    static MessageRequest unstreamed(MessageRequest request) {
        return Boolean.TRUE.equals(request.stream()) ? request.withStream(false) : request;
    }
}
