package dev.sluice.simulator.answer;

import dev.sluice.simulator.json.JsonWriter;

/** One content block of a stream: it opens, gives deltas as its tokens are produced, and closes. Not thread-safe. */
abstract class Section {

    private final int index;
    private final long tokens;

    Section(int index, long tokens) {
        this.index = index;
        this.tokens = tokens;
    }

    final int index() {
        return index;
    }

    final long tokens() {
        return tokens;
    }

    /** The {@code content_block} of the opening event. */
    abstract String openingBlock();

    /** Appends the deltas that are due now that {@code produced} of this section's tokens exist; all of them at the end. */
    abstract void advance(long produced, Bytes out);

    final void open(Bytes out) {
        out.add("event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":" + index
                + ",\"content_block\":" + openingBlock() + "}\n\n");
    }

    final void close(Bytes out) {
        out.add("event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":" + index + "}\n\n");
    }

    /** Appends a delta with one string field. */
    final void writeDelta(String type, String field, String value, Bytes out) {
        out.add("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":" + index
                + ",\"delta\":{\"type\":\"" + type + "\",\"" + field + "\":" + JsonWriter.quoted(value) + "}}\n\n");
    }
}
