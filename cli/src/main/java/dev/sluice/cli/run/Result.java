package dev.sluice.cli.run;

import dev.sluice.model.BatchResult;
import dev.sluice.model.Message;
import dev.sluice.model.Usage;
import dev.sluice.wire.Codecs;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One call's end as a line of the output, and what the tally wants of it. */
final class Result {

    private final byte[] line;
    private final @Nullable Usage usage;
    private final @Nullable Throwable failure;

    private Result(BatchResult result, @Nullable Usage usage, @Nullable Throwable failure) {
        this.line = Codecs.BATCH_RESULT.write(result);
        this.usage = usage;
        this.failure = failure;
    }

    static Result succeeded(String customId, Message message) {
        return new Result(BatchResult.succeeded(customId, message), message.usage(), null);
    }

    static Result failed(String customId, Throwable failure) {
        return new Result(BatchResult.errored(customId, ErrorAnswers.of(failure)), null, failure);
    }

    /** The line's bytes, without its end. */
    byte[] line() {
        return line;
    }

    /** What the answer used; null for a failure. */
    @Nullable Usage usage() {
        return usage;
    }

    /** Why there is no answer; null if there is one. */
    @Nullable Throwable failure() {
        return failure;
    }

    /** As {@link #failure()}, for a result that is one. */
    Throwable cause() {
        return Objects.requireNonNull(failure);
    }
}
