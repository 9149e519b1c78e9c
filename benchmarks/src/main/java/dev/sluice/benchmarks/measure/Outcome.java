package dev.sluice.benchmarks.measure;

/**
 * What came of a round, so that all contestants can be seen to have done the same.
 *
 * @param units what the figures are divided by: events or calls
 * @param characters of text that were decoded; {@value #NOT_DECODED} from a contestant that decodes nothing
 */
public record Outcome(long units, long characters) {

    /** In place of the characters, from a contestant that drops the bytes. */
    public static final long NOT_DECODED = -1;

    /** Whether both can come from the same work. */
    boolean agreesWith(Outcome other) {
        return units == other.units
                && (characters == other.characters || characters == NOT_DECODED || other.characters == NOT_DECODED);
    }
}
