package dev.sluice.transport;

import io.netty.channel.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.FutureMono;

/**
 * The connections of one transport, so that closing it ends the calls on them: a pool that is disposed of closes those that lie idle
 * and waits for those that are lent out, over HTTP/1.1 for as long as the calls take.
 */
final class OpenConnections {

    private final Set<Channel> channels = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    void add(Channel channel) {
        channels.add(channel);
        channel.closeFuture().addListener(done -> channels.remove(channel));
        if (closed) { // came into being while close() looked around
            var unused = channel.close();
        }
    }

    /** Closes all there are and all that follow. Cold, empty. */
    Mono<Void> close() {
        return Mono.defer(() -> {
            closed = true;
            return Flux.fromIterable(channels)
                    .flatMap(channel -> FutureMono.from(channel.close()))
                    .then();
        });
    }
}
