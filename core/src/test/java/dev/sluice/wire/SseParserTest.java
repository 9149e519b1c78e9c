package dev.sluice.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.SseText.Event;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseParserTest {

    /** Every feature at once, in 150 bytes: BOM, all three line ends, comments, joined data, names, characters of 1 to 4 bytes. */
    private static final byte[] EVERYTHING = ("\uFEFF:hi\r\nevent: ä\r\ndata: {\"a\":1}\r\n\r\n"
                    + "data:  two\ndata\ndata:€𝄞\n\n"
                    + "event:x\r\r"
                    + "data: one\revent: b\rid: 7\rretry: 9\r\r"
                    + ": c\n\n\r\ndata:\r\n\r"
                    + "\nunknown: 1\ndatax: no\n data: no\ndata: last\r\n\n"
                    + "data: cut off\n")
            .getBytes(UTF_8);

    @Test
    void reads_every_feature_of_the_format() {
        assertThat(parse(EVERYTHING))
                .containsExactly(
                        new Event("ä", "{\"a\":1}"),
                        new Event(null, " two\n\n€𝄞"),
                        new Event("b", "one"),
                        new Event(null, ""),
                        new Event(null, "last"));
    }

    @Test
    void any_two_cuts_anywhere_change_nothing() {
        List<Event> whole = SseText.events(EVERYTHING);
        for (int first = 0; first <= EVERYTHING.length; first++) {
            for (int second = first; second <= EVERYTHING.length; second++) {
                assertThat(parse(EVERYTHING, first, second))
                        .as("cut at %d and %d", first, second)
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void byte_by_byte_changes_nothing() {
        int[] everywhere = new int[EVERYTHING.length];
        Arrays.setAll(everywhere, i -> i);

        assertThat(parse(EVERYTHING, everywhere)).isEqualTo(SseText.events(EVERYTHING));
    }

    @Test
    void feeding_all_before_pulling_changes_nothing() {
        SseParser parser = new SseParser();
        for (byte b : EVERYTHING) {
            parser.feed(new byte[] {b}, 0, 1);
        }
        List<Event> events = new ArrayList<>();
        SseText.drain(parser, events);

        assertThat(events).isEqualTo(SseText.events(EVERYTHING));
    }

    @Test
    void long_random_streams_cut_at_random_agree_with_the_plain_reading() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            byte[] stream = randomStream(random);
            int[] cuts = random.ints(random.nextInt(40), 0, stream.length + 1)
                    .sorted()
                    .toArray();

            assertThat(parse(stream, cuts)).as("seed %d, round %d", seed, round).isEqualTo(SseText.events(stream));
        }
    }

    @Test
    void an_event_is_there_as_soon_as_its_blank_line_began() {
        SseParser parser = new SseParser();
        feed(parser, "data: now\r\r");

        assertThat(parser.next()).isTrue();
        feed(parser, "\ndata: then\r\n\r");
        assertThat(parser.next()).isTrue();
        assertThat(text(parser)).isEqualTo("then");
        feed(parser, "\n");
        assertThat(parser.next()).isFalse();
        assertThat(parser.end()).isZero();
    }

    @Test
    void a_byte_buffer_is_taken_whole_and_may_be_direct() {
        SseParser parser = new SseParser();
        ByteBuffer chunk = ByteBuffer.allocateDirect(64);
        chunk.put("xxdata: direct\n\n".getBytes(UTF_8)).flip().position(2);

        parser.feed(chunk);

        assertThat(chunk.hasRemaining()).isFalse();
        assertThat(parser.next()).isTrue();
        assertThat(text(parser)).isEqualTo("direct");
    }

    @Test
    void only_the_range_given_is_fed() {
        SseParser parser = new SseParser();
        byte[] bytes = "xxdata: in\n\ndata: out\n\n".getBytes(UTF_8);

        parser.feed(bytes, 2, 10);

        assertThat(parser.next()).isTrue();
        assertThat(text(parser)).isEqualTo("in");
        assertThat(parser.next()).isFalse();
        assertThatThrownBy(() -> parser.feed(bytes, 2, bytes.length)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void names_are_made_once_however_many_there_are() {
        SseParser parser = new SseParser();
        List<String> first = new ArrayList<>();
        List<String> again = new ArrayList<>();
        for (List<String> names : List.of(first, again)) {
            for (int i = 0; i < 20; i++) {
                feed(parser, "event: name" + i + "\ndata: x\n\n");
                assertThat(parser.next()).isTrue();
                names.add(String.valueOf(parser.event()));
            }
        }

        assertThat(again).isEqualTo(first);
        assertThat(again.get(0)).isEqualTo("name0").isSameAs(first.get(0));
        assertThat(again.get(15)).isSameAs(first.get(15));
    }

    @Test
    void an_event_without_its_blank_line_is_dropped_at_the_end_and_counted() {
        SseParser parser = new SseParser();
        feed(parser, "data: whole\n\ndata: abc\ndata: de");
        assertThat(parser.next()).isTrue();
        assertThat(parser.next()).isFalse();

        assertThat(parser.end()).isEqualTo("abc".length() + "data: de".length());
        assertThat(parser.next()).isFalse();
        assertThat(parser.end()).isZero();
    }

    @Test
    void chunks_that_end_inside_events_need_no_new_buffer() {
        SseParser parser = new SseParser();
        feed(parser, "data: " + "x".repeat(3_000) + "\n\ndata: half");
        while (parser.next()) {
            // on to the half
        }
        byte[] before = parser.data();
        for (int i = 0; i < 100; i++) {
            feed(parser, "\n\ndata: " + "x".repeat(3_000) + "\n\ndata: half");
            while (parser.next()) {
                // on to the half
            }
        }

        assertThat(parser.data()).isSameAs(before);
    }

    @Test
    void an_event_that_was_taken_is_not_counted_as_dropped() {
        SseParser parser = new SseParser();
        feed(parser, "data: whole\n\n");
        assertThat(parser.next()).isTrue();

        assertThat(parser.end()).isZero();
    }

    @Test
    void a_line_at_its_limit_passes_and_one_over_it_does_not() {
        SseParser parser = new SseParser(10, 100);
        feed(parser, "data: 4567\n\n");
        assertThat(parser.next()).isTrue();

        feed(parser, "data: 45678\n\n");
        assertThatThrownBy(parser::next)
                .isInstanceOf(StreamFormatException.class)
                .hasMessage("event stream: a line of over 10 bytes (the limit)");
    }

    @Test
    void a_line_over_its_limit_is_noticed_before_it_ends() {
        SseParser parser = new SseParser(10, 100);
        feed(parser, ": 34567890");
        assertThat(parser.next()).isFalse();

        feed(parser, "1");
        assertThatThrownBy(parser::next).isInstanceOf(StreamFormatException.class);
    }

    @Test
    void an_event_at_its_limit_passes_and_one_over_it_does_not() {
        SseParser parser = new SseParser(100, 7);
        feed(parser, "data: 123\ndata: 567\n\n");
        assertThat(parser.next()).isTrue();
        assertThat(text(parser)).isEqualTo("123\n567");

        feed(parser, "data: 123\ndata: 5678\n\n");
        assertThatThrownBy(parser::next)
                .isInstanceOf(StreamFormatException.class)
                .hasMessage("event stream: an event of over 7 bytes (the limit)");
    }

    @Test
    void comments_and_names_without_end_stay_in_little_memory() {
        SseParser parser = new SseParser();
        feed(parser, "data: kept\n");
        String filler = ": a comment of some length\nevent: name\nignored: field\n".repeat(20);
        for (int i = 0; i < 2_000; i++) {
            feed(parser, filler);
            assertThat(parser.next()).isFalse();
        }

        assertThat(parser.data().length).isLessThanOrEqualTo(8 << 10);
        feed(parser, "\n");
        assertThat(parser.next()).isTrue();
        assertThat(text(parser)).isEqualTo("kept");
    }

    @Test
    void a_large_event_grows_the_buffer_and_gives_it_back() {
        SseParser parser = new SseParser();
        String large = "x".repeat(3 << 20);
        feed(parser, "data: " + large + "\ndata: " + large + "\n\n");
        assertThat(parser.next()).isTrue();
        assertThat(text(parser)).isEqualTo(large + "\n" + large);

        feed(parser, "data: small\n\n");

        assertThat(parser.next()).isTrue();
        assertThat(text(parser)).isEqualTo("small");
        assertThat(parser.data().length).isEqualTo(4 << 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, SseParser.HIGHEST_MAX_BYTES + 1})
    void limits_out_of_range_are_refused_by_name(int limit) {
        assertThatThrownBy(() -> new SseParser(limit, 1)).hasMessageStartingWith("maxLineBytes: " + limit);
        assertThatThrownBy(() -> new SseParser(1, limit)).hasMessageStartingWith("maxEventBytes: " + limit);
    }

    private static byte[] randomStream(Random random) {
        String[] ends = {"\n", "\r", "\r\n"};
        String[] lines = {
            "",
            "",
            "",
            ":",
            ": ping",
            "data",
            "data:",
            "data: ",
            "data:  x",
            "event",
            "event: ping",
            "event:message_start",
            "id: 1",
            "retry: 5",
            "dat",
            "data : x",
            "\uFEFFdata: x"
        };
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        for (int i = random.nextInt(200); i > 0; i--) {
            String line = lines[random.nextInt(lines.length)];
            if (random.nextInt(3) == 0) {
                line = "data: " + "aé€𝄞\u0000\t".repeat(random.nextInt(40));
            }
            text.append(line).append(ends[random.nextInt(ends.length)]);
        }
        return text.toString().getBytes(UTF_8);
    }

    private static List<Event> parse(byte[] stream, int... cuts) {
        return SseText.parse(new SseParser(), stream, cuts);
    }

    private static void feed(SseParser parser, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        parser.feed(bytes, 0, bytes.length);
    }

    private static String text(SseParser parser) {
        return new String(parser.data(), parser.dataOffset(), parser.dataLength(), UTF_8);
    }
}
