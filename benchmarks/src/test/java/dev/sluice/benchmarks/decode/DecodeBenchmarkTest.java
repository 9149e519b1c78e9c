package dev.sluice.benchmarks.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.core.ObjectMappers;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.sluice.model.ContentBlockDelta;
import dev.sluice.model.StreamEvent;
import dev.sluice.model.TextDelta;
import dev.sluice.wire.StreamEventDecoder;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DecodeBenchmarkTest {

    private final List<byte[]> events = TextDeltas.data();

    @Test
    void all_contestants_read_the_same_from_every_event() throws IOException {
        StreamEventDecoder decoder = new StreamEventDecoder();
        assertThat(events).hasSize(TextDeltas.EVENTS);
        for (byte[] event : events) {
            StreamEvent ours = decoder.decode(event, 0, event.length);
            assertThat(ours).isEqualTo(JacksonTextDelta.read(event));
            assertThat(textOf(ours)).isEqualTo(officialTextOf(event));
        }
    }

    @Test
    void some_texts_need_unescaping_and_some_are_not_ascii() {
        StreamEventDecoder decoder = new StreamEventDecoder();
        List<String> texts = events.stream()
                .map(event -> textOf(decoder.decode(event, 0, event.length)))
                .toList();
        assertThat(texts).anyMatch(text -> text.contains("\n")).anyMatch(text -> text.contains("\"sluice\""));
        assertThat(texts).anyMatch(text -> text.contains("ö"));
    }

    private static String textOf(StreamEvent event) {
        return ((TextDelta) ((ContentBlockDelta) event).delta()).text();
    }

    private static String officialTextOf(byte[] event) throws IOException {
        return ObjectMappers.jsonMapper()
                .readValue(event, RawMessageStreamEvent.class)
                .asContentBlockDelta()
                .delta()
                .asText()
                .text();
    }
}
