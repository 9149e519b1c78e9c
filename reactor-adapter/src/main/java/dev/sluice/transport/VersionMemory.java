package dev.sluice.transport;

import dev.sluice.time.Ticker;
import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether a TLS server is worth asking for HTTP/2, by what it granted last. A server that was seen to speak nothing newer than HTTP/1.1
 * is asked again by one call in a connection's life, since it may have been one of several, such as a proxy that was being replaced.
 * Safe for use by many threads.
 */
final class VersionMemory {

    private static final long LIFE_NANOS = Connections.CONNECTION_LIFE.toNanos();

    private final Ticker ticker;
    private final AtomicLong askAgainNanos = new AtomicLong();
    private volatile boolean http11;

    VersionMemory(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Whether the call that is about to be made should ask for HTTP/2. */
    boolean asksForHttp2() {
        if (!http11) {
            return true;
        }
        long due = askAgainNanos.get();
        long now = ticker.nanos();
        return now - due >= 0 && askAgainNanos.compareAndSet(due, now + LIFE_NANOS);
    }

    /** Hears what was granted to a call that had asked. */
    void granted(HttpVersion version) {
        boolean only11 = version.majorVersion() == 1;
        if (only11) {
            askAgainNanos.set(ticker.nanos() + LIFE_NANOS);
        }
        if (http11 != only11) {
            http11 = only11;
        }
    }
}
