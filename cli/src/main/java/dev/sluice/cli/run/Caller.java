package dev.sluice.cli.run;

import dev.sluice.cli.input.Entry;
import dev.sluice.model.Message;
import reactor.core.publisher.Mono;

/** Makes one call and keeps at it within its retries; a seam, so that a run can be tested without a network. */
@FunctionalInterface
public interface Caller {

    /**
     * The whole answer to an entry. Cold. Fails with a {@link dev.sluice.error.ClaudeException} once retries do not help. Cancelling
     * ends the call.
     */
    Mono<Message> call(Entry entry);

    /**
     * The run is ending: calls that wait for admission are to fail with {@link dev.sluice.error.RefusedException.Reason#CLOSED}, and so are
     * later ones; calls in flight go on. Idempotent.
     */
    default void refuseWaiting() {}
}
