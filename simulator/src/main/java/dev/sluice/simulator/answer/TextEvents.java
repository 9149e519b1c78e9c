package dev.sluice.simulator.answer;

import dev.sluice.simulator.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/**
 * The delta events of text or thinking, rendered once: all events that the ring of words can give, one behind the other, so that a
 * stream is copied from here in large pieces. Immutable.
 */
final class TextEvents {

    private final int tokensPerEvent;
    private final byte[] events;
    private final int[] starts; // of each event in events, and the end of the last
    private final String before;

    /** The events with {@code deltaType} and the text in {@code field}, for the content block {@code index}. */
    TextEvents(int index, String deltaType, String field, int tokensPerEvent) {
        this.tokensPerEvent = tokensPerEvent;
        this.before = "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":" + index
                + ",\"delta\":{\"type\":\"" + deltaType + "\",\"" + field + "\":\"";
        int count = eventsInRing(tokensPerEvent);
        this.starts = new int[count + 1];
        Bytes rendered = new Bytes(count * 150);
        for (int i = 0; i < count; i++) {
            starts[i] = rendered.length();
            writeOne((long) i * tokensPerEvent, tokensPerEvent, "", rendered);
        }
        starts[count] = rendered.length();
        this.events = rendered.array();
    }

    /** After how many events of that size the ring begins anew at an event's start. */
    static int eventsInRing(int tokensPerEvent) {
        int a = Words.RING;
        int b = tokensPerEvent;
        while (b != 0) {
            int rest = a % b;
            a = b;
            b = rest;
        }
        return Words.RING / a;
    }

    /** Appends {@code count} full events, from the one whose first token is at {@code position}, an event's start. */
    void write(long position, long count, Bytes out) {
        int first = (int) (position / tokensPerEvent % (starts.length - 1));
        long left = count;
        while (left > 0) {
            int run = (int) Math.min(left, starts.length - 1 - first);
            out.add(events, starts[first], starts[first + run] - starts[first]);
            left -= run;
            first = 0;
        }
    }

    /** Appends one event of any number of tokens, and {@code tail} after them. */
    void writeOne(long position, long tokens, String tail, Bytes out) {
        out.add(before.getBytes(StandardCharsets.UTF_8));
        for (long i = 0; i < tokens; i++) {
            out.add(Words.escapedToken(position + i));
        }
        if (!tail.isEmpty()) {
            String quoted = JsonWriter.quoted(tail);
            out.add(quoted.substring(1, quoted.length() - 1));
        }
        out.add("\"}}\n\n");
    }
}
