package dev.sluice.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.tcp.TcpServer;

/** A proxy on loopback that tunnels by {@code CONNECT} and remembers all that it was told and could read on the way. */
public final class TunnelProxy implements AutoCloseable {

    private static final String END_OF_HEAD = "\r\n\r\n";

    private final @Nullable String credentials;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<String> carried = new CopyOnWriteArrayList<>();
    private final DisposableServer server;

    /** @param credentials the only value of {@code proxy-authorization} that it lets pass; null lets all pass */
    public TunnelProxy(@Nullable String credentials) {
        this.credentials = credentials;
        this.server = TcpServer.create()
                .host("127.0.0.1")
                .port(0)
                .doOnChannelInit(
                        (observer, channel, remote) -> channel.pipeline().addFirst(new Tunnel()))
                .handle((in, out) -> Mono.never())
                .bindNow();
    }

    public int port() {
        return server.port();
    }

    /** The requests to connect, with their headers. */
    public List<String> heads() {
        return heads;
    }

    /** What clients then sent through it, as far as it could be read. */
    String carried() {
        return String.join("", carried);
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(5));
    }

    /** The client's side: reads the head, connects, and from then on carries. */
    private final class Tunnel extends ChannelInboundHandlerAdapter {

        private final StringBuilder head = new StringBuilder();
        private @Nullable Channel target;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.channel().config().setAutoRead(true);
            context.read();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            String text = bytes.toString(ISO_8859_1);
            Channel connected = target;
            if (connected != null) {
                carried.add(text);
                var unused = connected.writeAndFlush(bytes);
                return;
            }
            bytes.release();
            head.append(text);
            if (head.indexOf(END_OF_HEAD) >= 0) {
                heads.add(head.toString());
                answer(context.channel());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            Channel connected = target;
            if (connected != null) {
                var unused = connected.close();
            }
        }

        private void answer(Channel client) {
            if (credentials != null && !head.toString().contains(credentials)) {
                var unused = client.writeAndFlush(line("407 Proxy Authentication Required"))
                        .addListener(ChannelFutureListener.CLOSE);
                return;
            }
            String[] words = head.toString().split("[ :]", 4); // CONNECT host:port HTTP/1.1
            connect(client, words[1], Integer.parseInt(words[2]));
        }

        private void connect(Channel client, String host, int port) {
            new Bootstrap()
                    .group(client.eventLoop())
                    .channel(client.getClass())
                    .handler(new Back(client))
                    .connect(host.toLowerCase(Locale.ROOT), port)
                    .addListener((ChannelFutureListener) done -> {
                        target = done.isSuccess() ? done.channel() : null;
                        var unused = client.writeAndFlush(line(done.isSuccess() ? "200 Connected" : "502 Bad Gateway"));
                    });
        }

        private ByteBuf line(String status) {
            return Unpooled.copiedBuffer("HTTP/1.1 " + status + END_OF_HEAD, ISO_8859_1);
        }
    }

    /** The server's side: carries back. */
    private static final class Back extends ChannelInboundHandlerAdapter {

        private final Channel client;

        Back(Channel client) {
            this.client = client;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            var unused = client.writeAndFlush(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            var unused = client.close();
        }
    }
}
