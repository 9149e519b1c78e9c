package dev.sluice.transport;

import dev.sluice.error.ClaudeException;
import dev.sluice.error.TransportException.Fault;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.channel.AbortedException;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.client.HttpClientInfos;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;
import reactor.util.context.Context;

/**
 * One request on its way, of one subscription: writes it, keeps its clock, reads its answer, and says afterwards what a failure was.
 * Runs on the connection's event loop, but for {@link #cancelled()}.
 */
final class Exchange {

    private static final String API_KEY = "x-api-key";
    private static final String EVENT_STREAM = "text/event-stream";

    private final WireRequest request;
    private final ExchangeObserver observer;
    private final TransportOptions options;
    private final @Nullable Function<WireResponse, Throwable> meaning;

    private volatile boolean stopped;
    private volatile boolean sent;
    private volatile @Nullable Fault fault;
    private volatile @Nullable ExchangeClock clock;
    private volatile @Nullable Channel channel; // the connection forgets its own when the exchange is over
    private volatile @Nullable Connection connection; // written after its channel

    /** @param meaning where a stream is expected, the error that an answer means which is none; else null */
    Exchange(
            WireRequest request,
            ExchangeObserver observer,
            TransportOptions options,
            @Nullable Function<WireResponse, Throwable> meaning) {
        this.request = request;
        this.observer = observer;
        this.options = options;
        this.meaning = meaning;
    }

    /** The one that travels in the Context of this request or response. */
    static Exchange of(HttpClientInfos infos) {
        return infos.currentContextView().get(Exchange.class);
    }

    /** The Context in which it travels. */
    Context within(Context context) {
        return context.put(Exchange.class, this);
    }

    /** Writes headers and body in one go; called by Reactor Netty once there is a connection. */
    Publisher<Void> send(HttpClientRequest head, NettyOutbound out) {
        if (stopped || !observer.sending()) {
            return Mono.error(AbortedException.beforeSend());
        }
        sent = true;
        writeHeaders(head.requestHeaders());
        out.withConnection(this::startClock);
        byte[] body = request.body();
        return body.length == 0 ? out : out.sendObject(Unpooled.wrappedBuffer(body));
    }

    /** The whole body, whatever the status. */
    Publisher<WireResponse> readWhole(HttpClientResponse response, Connection connection) {
        NettyHeaders headers = new NettyHeaders(response.responseHeaders());
        int status = response.status().code();
        observer.responded(status, headers);
        return connection
                .inbound()
                .receiveObject()
                .collect(() -> new BodyBuffer(headers), BodyBuffer::append)
                .map(body -> {
                    stop();
                    return new WireResponse(status, headers, body.bytes());
                });
    }

    /**
     * The body as events where it is a stream, else what a whole answer means as an error. A value, not yet subscribed to: so the
     * operators that look after the headers don't see each event.
     */
    Mono<FluxStreamEvents> readStream(HttpClientResponse response, Connection connection) {
        NettyHeaders headers = new NettyHeaders(response.responseHeaders());
        if (response.status().code() != 200 || !isEventStream(headers.value("content-type"))) {
            return Mono.from(readWhole(response, connection))
                    .flatMap(whole -> Mono.error(Objects.requireNonNull(meaning).apply(whole)));
        }
        observer.responded(200, headers);
        ExchangeClock running = Objects.requireNonNull(clock); // started by sending
        running.limitSilence(options.timeouts().idle());
        StreamReader reader = new StreamReader(headers.value("request-id"), this::explain);
        return Mono.just(new FluxStreamEvents(connection.inbound().receiveObject(), reader, observer, running));
    }

    /** In whatever case it is written (RFC 9110 8.3.1), and whatever parameters follow. */
    private static boolean isEventStream(@Nullable String type) {
        return type != null && type.regionMatches(true, 0, EVENT_STREAM, 0, EVENT_STREAM.length());
    }

    /** A failure before there was a body: what it means, after the observer has heard of it. */
    Throwable failed(Throwable failure) {
        stop();
        letGo();
        Throwable meaning = explain(failure);
        observer.failed(meaning);
        return meaning;
    }

    /** The subscriber gave up before there was a body. From any thread. */
    void cancelled() {
        stop();
        letGo();
        observer.cancelled();
    }

    private Throwable explain(Throwable failure) {
        return failure instanceof ClaudeException ? failure : Faults.explain(failure, fault, sent, options);
    }

    private void stop() {
        stopped = true;
        ExchangeClock running = clock;
        if (running != null) {
            running.stop();
        }
    }

    /**
     * Closes the connection if this exchange is still on it. Reactor Netty does so itself before there is a response and once the body is
     * subscribed to; a cancel or failure between the two reaches neither. As a task of its own, so that an exchange that is just being
     * read to its end gives its connection back first.
     */
    private void letGo() {
        Connection held = connection;
        Channel of = channel;
        if (held == null || of == null) {
            return;
        }
        try {
            of.eventLoop().execute(() -> closeIfHeld(of, held));
        } catch (RejectedExecutionException shutDown) {
            // The loop is gone, and its connections with it.
        }
    }

    /** A pooled connection may carry another call by now: it is closed only where this exchange still is on it. */
    private static void closeIfHeld(Channel of, Connection held) {
        if (ChannelOperations.get(of) == held) {
            var unused = of.close();
        }
    }

    private void writeHeaders(HttpHeaders headers) {
        String key = request.key();
        if (key != null) {
            headers.set(API_KEY, key);
        }
        if (request.body().length > 0) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        }
        if (!request.headers().isEmpty()) {
            request.headers().forEach(headers::set);
        }
    }

    private void startClock(Connection taken) {
        Channel of = taken.channel();
        channel = of;
        connection = taken;
        ExchangeClock newClock = new ExchangeClock(of.eventLoop(), what -> expire(what, of, taken));
        newClock.limitCall(request.callTimeout());
        if (meaning != null) {
            newClock.limitResponse(options.timeouts().response());
        }
        clock = newClock;
        if (stopped) {
            newClock.stop();
        }
    }

    /**
     * Closes the exchange. What follows from the closing comes to {@link #failed}, which then names the true reason; but a subscriber
     * that has stopped asking hears of it only when it has taken what lies before, so the observer hears at once.
     */
    private void expire(Fault what, Channel of, Connection taken) {
        fault = what;
        observer.failed(Faults.expired(what, options));
        closeIfHeld(of, taken);
    }
}
