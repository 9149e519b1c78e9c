package dev.sluice.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;

/**
 * Raises the flow-control window of an HTTP/2 connection as soon as the connection is up.
 *
 * <p>HTTP/2 counts each byte against its stream's window and against the connection's. Left alone both are 65,535 bytes (RFC 9113
 * 6.9.2), so that one stream whose subscriber reads nothing fills the connection's window as well, and every other stream on it
 * starves. Settings cannot raise the connection's window; only WINDOW_UPDATE on stream 0 can.
 */
final class ConnectionWindow extends ChannelInboundHandlerAdapter {

    private final int bytes;

    ConnectionWindow(int bytes) {
        this.bytes = bytes;
    }

    /** Fires after the TLS handshake, when the negotiated codec is in place. */
    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        Http2FrameCodec codec = context.pipeline().get(Http2FrameCodec.class);
        if (codec != null) {
            raise(codec.connection());
            context.pipeline().context(codec).flush();
        }
        context.fireChannelActive();
        context.pipeline().remove(this);
    }

    private void raise(Http2Connection connection) throws Http2Exception {
        int present = connection.local().flowController().initialWindowSize(connection.connectionStream());
        if (present < bytes) {
            connection.local().flowController().incrementWindowSize(connection.connectionStream(), bytes - present);
        }
    }
}
