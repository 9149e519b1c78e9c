package dev.sluice.wire;

import dev.sluice.model.Delta;
import dev.sluice.model.InputJsonDelta;
import dev.sluice.model.RawJson;

/** Tool input from its fragments. */
final class ToolInput {

    static final String INVALID_JSON = "INVALID_JSON";

    private final RawJson start;
    private final GrowingText fragments = new GrowingText("");

    ToolInput(RawJson start) {
        this.start = start;
    }

    boolean add(Delta delta) {
        if (delta instanceof InputJsonDelta more) {
            fragments.append(more.partialJson());
            return true;
        }
        return false;
    }

    /**
     * The fragments joined, as they are; what the block began with, usually {@code {}}, if they are blank; an object around them if
     * they are not valid JSON.
     */
    RawJson join() {
        String joined = fragments.toString();
        if (joined.isBlank()) {
            return start;
        }
        try {
            return RawJson.of(joined);
        } catch (IllegalArgumentException notJson) {
            return RawJson.of(
                    "{\"" + INVALID_JSON + "\":" + Scalars.quoted(joined).json() + "}");
        }
    }
}
