package dev.sluice.budget;

/**
 * What one header reading changed in a bucket.
 *
 * @param limitBefore the limit per minute until now; 0 if there was none
 * @param limitAfter the limit per minute from now on
 * @param corrected by how many permits the level moved beyond what a new limit explains; negative if less was left than believed
 */
public record Observation(long limitBefore, long limitAfter, long corrected) {

    /** Whether another limit came into force. */
    public boolean limitChanged() {
        return limitBefore != limitAfter;
    }
}
