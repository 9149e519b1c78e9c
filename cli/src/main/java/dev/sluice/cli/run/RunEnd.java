package dev.sluice.cli.run;

import org.jspecify.annotations.Nullable;

/**
 * How a run ended: all lines were answered, or it was interrupted, or it stopped since no line could have succeeded.
 *
 * @param interrupted whether {@link Run#interrupt()} ended it
 * @param failure what stopped it; null if nothing did
 */
public record RunEnd(boolean interrupted, @Nullable Throwable failure) {

    /** All lines were answered. */
    public static RunEnd finished() {
        return new RunEnd(false, null);
    }

    /** Somebody asked it to end. */
    public static RunEnd byInterrupt() {
        return new RunEnd(true, null);
    }

    /** It could not go on. */
    public static RunEnd stoppedBy(Throwable failure) {
        return new RunEnd(false, failure);
    }
}
