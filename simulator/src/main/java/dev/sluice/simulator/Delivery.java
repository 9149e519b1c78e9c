package dev.sluice.simulator;

import dev.sluice.simulator.answer.Bytes;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.request.MessagesCall;
import dev.sluice.simulator.rules.Admission;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Brings an admitted call's answer to the client. Without a pace it is written in large pieces as the connection takes them, with no
 * timer; with one, a tick each {@value #TICK_MILLIS} ms writes what is due. When the client goes away, production stops.
 */
final class Delivery {

    private static final int TICK_MILLIS = 20;
    private static final long EVENTS_PER_PIECE = 512;
    private static final String JSON = "application/json";
    private static final String EVENT_STREAM = "text/event-stream; charset=utf-8";

    private final Exchange exchange;
    private final MessagesCall call;
    private final Production production;
    private final Admission admission;
    private final SimulatorOptions options;

    Delivery(Exchange exchange, MessagesCall call, Production production, Admission admission) {
        this.exchange = exchange;
        this.call = call;
        this.production = production;
        this.admission = admission;
        this.options = exchange.backend().options();
    }

    Publisher<Void> send() {
        Duration untilFirst = options.pace().timeToFirstToken();
        Mono<Long> first = untilFirst.isZero() ? Mono.just(0L) : Mono.delay(untilFirst);
        return first.flatMap(tick -> Mono.from(call.stream() ? sendStream() : sendMessage()))
                .doOnCancel(production::cancel)
                .doOnError(error -> production.cancel());
    }

    private Publisher<Void> sendStream() {
        production.begin();
        StreamSteps steps = new StreamSteps(production, options);
        Flux<ByteBuf> bytes = (production.isUnlimited() ? atOnce(steps) : paced(steps)).concatWith(afterwards());
        Duration latency = options.pace().latency();
        if (latency.isZero()) {
            return open(EVENT_STREAM).send(bytes, piece -> !production.isUnlimited());
        }
        return bytes.delaySequence(latency)
                .switchOnFirst((first, all) -> open(EVENT_STREAM).send(all, piece -> true));
    }

    private Flux<ByteBuf> atOnce(StreamSteps steps) {
        long tokensPerPiece = EVENTS_PER_PIECE * options.tokensPerEvent();
        return Flux.generate(sink -> emit(steps, production.dueAfter(tokensPerPiece), sink));
    }

    private Flux<ByteBuf> paced(StreamSteps steps) {
        return ticks().handle((tick, sink) -> emit(steps, production.dueNow(), sink));
    }

    private static void emit(StreamSteps steps, long due, SynchronousSink<ByteBuf> sink) {
        Bytes out = steps.next(due);
        if (!out.isEmpty()) {
            sink.next(wrap(out));
        }
        if (steps.isDone()) {
            sink.complete();
        }
    }

    private Publisher<Void> sendMessage() {
        production.begin();
        Mono<Bytes> message = Mono.fromSupplier(() -> {
            production.complete();
            return production.message();
        });
        Duration latency = options.pace().latency();
        if (production.isUnlimited()) {
            production.produce(production.dueAfter(Long.MAX_VALUE / 2));
        } else {
            message = ticks().takeUntil(tick -> production.produce(production.dueNow()))
                    .then(message);
        }
        Mono<Bytes> arrived = latency.isZero() ? message : message.delayElement(latency);
        return arrived.flatMap(body -> Mono.from(sendBody(wrap(body))));
    }

    private Publisher<Void> sendBody(ByteBuf body) {
        Fault.Effect effect = production.fault().effect();
        boolean breaksOff = effect == Fault.Effect.RESET_MIDWAY || effect == Fault.Effect.STALL;
        return breaksOff
                ? open(JSON).send(Flux.just(body).concatWith(afterwards()), piece -> true)
                : open(JSON).sendObject(body);
    }

    /** What follows the last byte: nothing, or silence, or a reset. */
    private Publisher<ByteBuf> afterwards() {
        return switch (production.fault().effect()) {
            case STALL -> Flux.never();
            case RESET_MIDWAY -> Disruption.reset(exchange).cast(ByteBuf.class);
            default -> Flux.empty();
        };
    }

    /** Ticks that are late are left out: what is due is reckoned from the time, not from their number. */
    private static Flux<Long> ticks() {
        return Flux.interval(Duration.ZERO, Duration.ofMillis(TICK_MILLIS)).onBackpressureDrop();
    }

    private HttpServerResponse open(String contentType) {
        return exchange.open(200, contentType, admission);
    }

    private static ByteBuf wrap(Bytes bytes) {
        return Unpooled.wrappedBuffer(bytes.array(), 0, bytes.length());
    }
}
