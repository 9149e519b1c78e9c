package dev.sluice.cli.output;

import dev.sluice.model.BatchResult;
import dev.sluice.model.SucceededOutcome;
import dev.sluice.wire.Codecs;
import dev.sluice.wire.JsonException;
import org.jspecify.annotations.Nullable;

/** Reads a line as a result. */
final class ResultHeadReader {

    private ResultHeadReader() {}

    /** The line's head, or null if the line is no result. */
    static @Nullable ResultHead read(byte[] bytes, int offset, int length) {
        try {
            BatchResult result = Codecs.BATCH_RESULT.read(bytes, offset, length);
            return new ResultHead(result.customId(), !(result.result() instanceof SucceededOutcome));
        } catch (JsonException | IllegalArgumentException e) {
            return null;
        }
    }
}
