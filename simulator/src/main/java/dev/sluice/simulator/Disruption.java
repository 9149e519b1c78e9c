package dev.sluice.simulator;

import dev.sluice.simulator.fault.Fault;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http2.Http2StreamChannel;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** What faults do to connections, and what stands in front of the API says. */
final class Disruption {

    private static final String BAD_GATEWAY = """
            <html>
            <head><title>502 Bad Gateway</title></head>
            <body><center><h1>502 Bad Gateway</h1></center></body>
            </html>
            """;
    private static final String SIGN_IN = """
            <!DOCTYPE html>
            <html><head><title>Sign in to the network</title></head><body>Please sign in.</body></html>
            """;

    private Disruption() {}

    /** Whether the API never sees the request. */
    static boolean strikesBeforeTheApi(Fault fault) {
        return switch (fault.effect()) {
            case RESET, HANG, PAGE_200, PAGE_502 -> true;
            case NONE, ERROR, RESET_MIDWAY, CUT, NO_STOP, ERROR_EVENT, STALL, SLOW -> false;
        };
    }

    /** Does what a fault before the API does. */
    static Publisher<Void> strike(Exchange exchange, Fault fault) {
        exchange.backend().board().kind("fault:" + fault.name());
        return switch (fault.effect()) {
            case PAGE_502 -> exchange.page(502, BAD_GATEWAY);
            case PAGE_200 -> exchange.page(200, SIGN_IN);
            case RESET -> {
                exchange.backend().board().status(0);
                yield reset(exchange);
            }
            default -> {
                exchange.backend().board().status(0);
                yield Mono.never(); // until the client goes away
            }
        };
    }

    /** Resets the TCP connection, with all that HTTP/2 carries on it. */
    static Mono<Void> reset(Exchange exchange) {
        return Mono.defer(() -> {
            exchange.response().withConnection(connection -> {
                Channel channel = connection.channel();
                Channel socket = channel instanceof Http2StreamChannel ? channel.parent() : channel;
                socket.config().setOption(ChannelOption.SO_LINGER, 0); // so that closing sends RST, not FIN
                var unused = socket.close();
            });
            return Mono.never(); // the closed connection ends this
        });
    }
}
