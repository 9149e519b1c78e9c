package dev.sluice.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.time.ManualTicker;
import io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.Test;

class VersionMemoryTest {

    private static final HttpVersion HTTP_2 = HttpVersion.valueOf("HTTP/2.0");

    private final ManualTicker time = new ManualTicker();
    private final VersionMemory memory = new VersionMemory(time);

    @Test
    void http2_is_asked_for_until_a_server_grants_less() {
        assertThat(memory.asksForHttp2()).isTrue();
        memory.granted(HTTP_2);
        assertThat(memory.asksForHttp2()).isTrue();
        memory.granted(HttpVersion.HTTP_1_1);
        assertThat(memory.asksForHttp2()).isFalse();
    }

    @Test
    void a_server_of_http11_is_asked_again_by_one_call_in_a_connections_life() {
        memory.granted(HttpVersion.HTTP_1_1);

        time.advance(Connections.CONNECTION_LIFE);
        assertThat(memory.asksForHttp2()).isTrue();
        assertThat(memory.asksForHttp2()).as("while that is under way").isFalse();
        memory.granted(HttpVersion.HTTP_1_1);
        time.advance(Connections.CONNECTION_LIFE.minusNanos(1));
        assertThat(memory.asksForHttp2()).isFalse();
        time.advanceNanos(1);
        assertThat(memory.asksForHttp2())
                .as("also where the last one that asked never ended")
                .isTrue();
    }

    @Test
    void a_server_that_grants_http2_after_all_is_asked_by_all() {
        memory.granted(HttpVersion.HTTP_1_1);
        time.advance(Connections.CONNECTION_LIFE);
        assertThat(memory.asksForHttp2()).isTrue();
        memory.granted(HTTP_2);

        assertThat(memory.asksForHttp2()).isTrue();
        assertThat(memory.asksForHttp2()).isTrue();
    }
}
