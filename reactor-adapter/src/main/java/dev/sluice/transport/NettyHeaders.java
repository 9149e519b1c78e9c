package dev.sluice.transport;

import dev.sluice.headers.ResponseHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Netty's headers as the core looks at them. */
record NettyHeaders(HttpHeaders headers) implements ResponseHeaders {

    @Override
    public @Nullable String value(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }
}
